import type { StowAnswer } from '@mammoflow/testkit';

/** An item of one of the response's sequences. */
export interface ResponseItem {
  readonly sopInstanceUid?: string | undefined;
  readonly reason?: number | undefined;
}

const sequences = { referenced: '00081199', failed: '00081198', other: '0008119A' } as const;

interface JsonAttribute {
  readonly Value?: readonly unknown[];
}

/** The items of a sequence of a Store Instances Response; `reason` is the warning or failure reason. */
export function itemsOf({ dataset }: StowAnswer, sequence: keyof typeof sequences): readonly ResponseItem[] {
  const { Value = [] } = (dataset?.[sequences[sequence]] ?? {}) as JsonAttribute;
  return Value.map((item) => {
    const attributes = item as Readonly<Record<string, JsonAttribute>>;
    const reason = attributes['00081196']?.Value?.[0] ?? attributes['00081197']?.Value?.[0];
    return {
      sopInstanceUid: attributes['00081155']?.Value?.[0] as string | undefined,
      ...(reason === undefined ? {} : { reason: reason as number }),
    };
  });
}
