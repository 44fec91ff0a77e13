import { dataset, isDataset, isKeyword, tag, textValue } from '@mammoflow/dicom';
import type { DicomDataset, Keyword } from '@mammoflow/dicom';
import { complaintsOfCreate, complaintsOfFinalState, complaintsOfUpdate } from './workitem-rules.ts';

/** What a request came to: an HTTP status (PS3.18 chapter 11), and for a refusal why. */
export interface Ruling {
  readonly status: number;
  readonly complaints?: readonly string[];
}

/** A change of state that happened, in their order. */
export interface Transition {
  readonly workitemUid: string;
  readonly to: string;
}

interface Workitem {
  readonly item: DicomDataset;
  readonly transactionUid: string | undefined;
}

const UPS_PUSH = '1.2.840.10008.5.1.4.34.6.1';
const ok: Ruling = { status: 200 };

/** Work items and their states as PS3.4 annex CC has them; refuses whatever it forbids. */
export class WorkitemStore {
  readonly transitions: Transition[] = [];
  readonly #workitems = new Map<string, Workitem>();
  readonly #onTransition: (transition: Transition) => void;

  constructor(onTransition: (transition: Transition) => void) {
    this.#onTransition = onTransition;
  }

  create(workitemUid: string, item: DicomDataset): Ruling {
    const complaints = complaintsOfCreate(item);
    if (complaints.length > 0) return { status: 400, complaints };
    if (this.#workitems.has(workitemUid)) return conflict('there is a work item with this UID');
    this.#workitems.set(workitemUid, {
      item: { ...item, ...dataset({ SOPClassUID: UPS_PUSH, SOPInstanceUID: workitemUid }) },
      transactionUid: undefined,
    });
    this.#told({ workitemUid, to: 'SCHEDULED' });
    return { status: 201 };
  }

  /** As if the server had never had it. */
  remove(workitemUid: string): void {
    this.#workitems.delete(workitemUid);
  }

  /** The Transaction UID is shown to nobody. */
  retrieve(workitemUid: string): DicomDataset | undefined {
    const found = this.#workitems.get(workitemUid);
    if (found === undefined) return undefined;
    const { [tag('TransactionUID')]: _secret, ...shown } = found.item;
    return shown;
  }

  update(workitemUid: string, transactionUid: string | undefined, changes: DicomDataset): Ruling {
    const found = this.#workitems.get(workitemUid);
    if (found === undefined) return { status: 404 };
    const state = textValue(found.item, 'ProcedureStepState');
    if (state === 'COMPLETED' || state === 'CANCELED') return conflict('the work item may no longer be updated');
    if (transactionUid !== found.transactionUid) return conflict('the Transaction UID is not the right one');
    const complaints = complaintsOfUpdate(changes);
    if (complaints.length > 0) return { status: 400, complaints };
    const { [tag('TransactionUID')]: _secret, ...kept } = changes;
    this.#workitems.set(workitemUid, { ...found, item: { ...found.item, ...kept } });
    return ok;
  }

  /** PS3.4 table CC.1.1-2. */
  changeState(workitemUid: string, change: DicomDataset): Ruling {
    const found = this.#workitems.get(workitemUid);
    if (found === undefined) return { status: 404 };
    const to = textValue(change, 'ProcedureStepState');
    const transactionUid = textValue(change, 'TransactionUID');
    if (transactionUid === undefined) return { status: 400, complaints: ['TransactionUID has no value'] };
    const state = textValue(found.item, 'ProcedureStepState');
    if (to === 'IN PROGRESS') {
      if (state !== 'SCHEDULED') return conflict(`the work item is ${state ?? ''}`);
      return this.#enter(workitemUid, 'IN PROGRESS', transactionUid);
    }
    if (to !== 'COMPLETED' && to !== 'CANCELED') return { status: 400, complaints: ['no state to change to'] };
    if (transactionUid !== found.transactionUid) return conflict('the Transaction UID is not the right one');
    if (state === to) return ok;
    if (state !== 'IN PROGRESS') return conflict('the work item may no longer be updated');
    const complaints = complaintsOfFinalState(found.item, to);
    if (complaints.length > 0) return { status: 409, complaints };
    return this.#enter(workitemUid, to, transactionUid);
  }

  /** Work items that have every value searched for; names are keywords or tags, members of sequences after a dot. */
  search(keys: URLSearchParams): readonly DicomDataset[] {
    const wanted = [...keys].filter(([name]) => !['limit', 'offset', 'includefield', 'fuzzymatching'].includes(name));
    return [...this.#workitems.keys()]
      .map((uid) => this.retrieve(uid))
      .filter((item) => item !== undefined)
      .filter((item) => wanted.every(([name, value]) => valuesAt(item, name.split('.')).includes(value)));
  }

  #enter(workitemUid: string, state: string, transactionUid: string): Ruling {
    const found = this.#workitems.get(workitemUid);
    if (found === undefined) return { status: 404 };
    const item = { ...found.item, ...dataset({ ProcedureStepState: state }) };
    this.#workitems.set(workitemUid, { item, transactionUid });
    this.#told({ workitemUid, to: state });
    return ok;
  }

  #told(transition: Transition): void {
    this.transitions.push(transition);
    this.#onTransition(transition);
  }
}

function conflict(complaint: string): Ruling {
  return { status: 409, complaints: [complaint] };
}

function valuesAt(item: DicomDataset, [name = '', ...rest]: readonly string[]): readonly string[] {
  const attribute = item[isKeyword(name) ? tag(name satisfies Keyword) : name];
  const values = attribute?.Value ?? [];
  if (rest.length === 0) return values.map(String);
  return values.filter(isDataset).flatMap((each) => valuesAt(each, rest));
}
