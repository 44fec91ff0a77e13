import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { eventTypes } from './audit-query.ts';
import type { AuditWanted } from './audit-query.ts';

/** Says what is looked for. */
export function AuditFilter({ onSearch }: { readonly onSearch: (wanted: AuditWanted) => void }): ReactNode {
  const { t } = useTranslation('operations');
  const [wanted, setWanted] = useState<AuditWanted>({});
  const field = (name: keyof AuditWanted, type = 'text'): ReactNode => (
    <TextInput
      label={t(`audit.${name}`)}
      type={type}
      value={wanted[name] ?? ''}
      onChange={(event) => {
        setWanted({ ...wanted, [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(wanted);
      }}
    >
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('audit.type')}
          value={wanted.type ?? ''}
          onChange={(event) => {
            setWanted({ ...wanted, type: event.currentTarget.value });
          }}
          data={[
            { value: '', label: t('audit.everything') },
            ...eventTypes.map((type) => ({ value: type, label: t(`event.${type}`) })),
          ]}
        />
        {field('client')}
        {field('study')}
        {field('from', 'date')}
        {field('to', 'date')}
        <Button type="submit">{t('audit.search')}</Button>
      </Group>
    </form>
  );
}
