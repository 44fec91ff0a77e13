import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

const SHOWN_DIGITS = 12;

/** Leads to an exam; a Study Instance UID is long, and its end tells studies apart. */
export function StudyLink({ uid }: { readonly uid: string }): ReactNode {
  const text = uid.length > SHOWN_DIGITS ? `…${uid.slice(-SHOWN_DIGITS)}` : uid;
  return (
    <Anchor component={Link} to={`/exams/${uid}`} size="sm" ff="monospace" title={uid} style={{ whiteSpace: 'nowrap' }}>
      {text}
    </Anchor>
  );
}
