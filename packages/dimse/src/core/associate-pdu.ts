/** One presentation context as the requestor proposes it: PS3.8 9.3.2.2. */
export interface ProposedContext {
  /** Odd, 1–255. */
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}

/** Result/Reason of a presentation context: PS3.8 table 9-18. */
export const contextResults = {
  acceptance: 0,
  userRejection: 1,
  noReason: 2,
  abstractSyntaxNotSupported: 3,
  transferSyntaxesNotSupported: 4,
} as const;

/** One presentation context as the acceptor answers it: PS3.8 9.3.3.2. */
export interface AnsweredContext {
  readonly id: number;
  readonly result: number;
  /** The one that was chosen; without meaning unless the context is accepted. */
  readonly transferSyntax: string;
}

/** SCP/SCU Role Selection of a SOP Class: PS3.7 D.3.3.4. */
export interface RoleSelection {
  readonly sopClassUid: string;
  /** The requestor may be SCU. */
  readonly scu: boolean;
  /** The requestor may be SCP. */
  readonly scp: boolean;
}

/** What A-ASSOCIATE-RQ and A-ASSOCIATE-AC have in common. */
interface Associate<Context> {
  readonly calledAeTitle: string;
  readonly callingAeTitle: string;
  readonly applicationContextName: string;
  readonly contexts: readonly Context[];
  readonly roles: readonly RoleSelection[];
  /** Longest P-DATA-TF that the sender of this PDU takes; 0: any. */
  readonly maxPduBytes: number;
  readonly implementationClassUid: string;
  readonly implementationVersionName?: string;
}

/** A-ASSOCIATE-RQ: PS3.8 9.3.2. */
export interface AssociateRequest extends Associate<ProposedContext> {
  /** One bit a version; the lowest is the only one there is. */
  readonly protocolVersion: number;
}

/** A-ASSOCIATE-AC: PS3.8 9.3.3. */
export type AssociateAccept = Associate<AnsweredContext>;
