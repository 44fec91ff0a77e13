import { implementationClassUid, implementationVersionName } from '@mammoflow/dicom';
import { contextResults } from './associate-pdu.ts';
import type {
  AnsweredContext,
  AssociateAccept,
  AssociateRequest,
  ProposedContext,
  RoleSelection,
} from './associate-pdu.ts';
import type { AcceptedContext } from './message.ts';
import { rejections } from './rejection.ts';
import type { Rejection } from './rejection.ts';
import { APPLICATION_CONTEXT_NAME } from './well-known-uids.ts';

/** What an acceptor takes. */
export interface AcceptorPolicy {
  readonly calledAeTitles: readonly string[];
  /** Whether this calling AE title may come from where it comes from. */
  readonly isCallerAllowed: (callingAeTitle: string) => boolean;
  /** Transfer syntaxes of a SOP Class that are taken; undefined when the class is not. */
  readonly transferSyntaxesOf: (sopClassUid: string) => ReadonlySet<string> | undefined;
  /** SOP Classes of which the peer may be SCP, so that we are SCU on its association. */
  readonly scpClasses: ReadonlySet<string>;
  readonly maxPduBytes: number;
}

/** Why an association is not taken: PS3.8 table 9-21; undefined when it is. */
export function rejectionOf(request: AssociateRequest, policy: AcceptorPolicy): Rejection | undefined {
  if ((request.protocolVersion & 1) === 0) return rejections.protocolVersionNotSupported;
  if (request.applicationContextName !== APPLICATION_CONTEXT_NAME) return rejections.applicationContextNotSupported;
  if (!policy.calledAeTitles.includes(request.calledAeTitle)) return rejections.calledAeTitleNotRecognized;
  if (!policy.isCallerAllowed(request.callingAeTitle)) return rejections.callingAeTitleNotRecognized;
  return undefined;
}

/** The answer to an association that is taken: each context by itself, since its transfer syntaxes are the sender's choice. */
export function acceptOf(request: AssociateRequest, policy: AcceptorPolicy): AssociateAccept {
  const { callingAeTitle, calledAeTitle, applicationContextName, contexts, roles } = request;
  return {
    callingAeTitle,
    calledAeTitle,
    applicationContextName,
    contexts: contexts.map((context) => answer(context, policy)),
    roles: roles.map((role) => answerRole(role, policy)),
    maxPduBytes: policy.maxPduBytes,
    implementationClassUid,
    implementationVersionName,
  };
}

/** The contexts that an association ends up with. */
export function acceptedContexts(
  proposed: readonly ProposedContext[],
  answered: readonly AnsweredContext[],
): readonly AcceptedContext[] {
  return answered.flatMap(({ id, result, transferSyntax }) => {
    const context = proposed.find((each) => each.id === id);
    const isAccepted = result === contextResults.acceptance && context?.transferSyntaxes.includes(transferSyntax);
    return context === undefined || isAccepted !== true
      ? []
      : [{ id, abstractSyntax: context.abstractSyntax, transferSyntax }];
  });
}

/** The first transfer syntax that is known here: the sender names first what it would rather send. */
function answer({ id, abstractSyntax, transferSyntaxes }: ProposedContext, policy: AcceptorPolicy): AnsweredContext {
  const known = policy.transferSyntaxesOf(abstractSyntax);
  const chosen = transferSyntaxes.find((uid) => known?.has(uid));
  const result =
    known === undefined
      ? contextResults.abstractSyntaxNotSupported
      : chosen === undefined
        ? contextResults.transferSyntaxesNotSupported
        : contextResults.acceptance;
  return { id, result, transferSyntax: chosen ?? transferSyntaxes[0] ?? '' };
}

function answerRole({ sopClassUid, scu, scp }: RoleSelection, { scpClasses }: AcceptorPolicy): RoleSelection {
  return { sopClassUid, scu, scp: scp && scpClasses.has(sopClassUid) };
}
