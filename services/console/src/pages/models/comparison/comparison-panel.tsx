import { Alert, Button, Card, Collapse, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementTable } from './agreement-table.tsx';
import { differencesOf, scatterOf } from './chart-points.ts';
import { DotChart } from './dot-chart.tsx';
import { NumbersTable } from './numbers-table.tsx';
import { PointsTable } from './points-table.tsx';
import { exchangesOf } from './summary.ts';
import type { ShadowSummary } from './summary.ts';

/** How a candidate compares with what it would take the place of. */
export function ComparisonPanel({ summary }: { readonly summary: ShadowSummary }): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Card withBorder component="section" aria-label={titleOf(summary)}>
      <Stack gap="md">
        <Title order={3} size="h5">
          {titleOf(summary)}
        </Title>
        <NumbersTable summary={summary} />
        <AgreementTable marked={summary.marked} />
        <Charts summary={summary} />
        {summary.largest.length > 0 && <PointsTable points={summary.largest} caption={t('comparison.largest')} />}
      </Stack>
    </Card>
  );
}

/** What no comparison can tell. */
export function ComparisonCaveat(): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} title={t('comparison.caveatTitle')}>
      <Text size="sm">{t('comparison.caveat')}</Text>
    </Alert>
  );
}

function Charts({ summary: { points, examScore } }: { readonly summary: ShadowSummary }): ReactNode {
  const { t } = useTranslation('models');
  const [asTable, { toggle }] = useDisclosure(false);
  if (points.length === 0) return null;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <DotChart
          {...scatterOf(points)}
          label={t('comparison.scatter', { count: points.length })}
          xLabel={t('comparison.scoreActive')}
          yLabel={t('comparison.scoreCandidate')}
        />
        <DotChart
          {...differencesOf(points, examScore)}
          label={t('comparison.blandAltman', { count: points.length })}
          xLabel={t('comparison.scoreMean')}
          yLabel={t('comparison.scoreDifference')}
        />
      </SimpleGrid>
      <Group>
        <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={asTable}>
          {t('comparison.asTable')}
        </Button>
      </Group>
      <Collapse expanded={asTable}>{asTable && <PointsTable points={points} caption={t('comparison.points')} />}</Collapse>
    </Stack>
  );
}

function titleOf({ bundles }: ShadowSummary): string {
  return exchangesOf(bundles)
    .map(({ active, candidate }) => `${active} → ${candidate}`)
    .join(', ');
}
