import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exam } from './exam-view.ts';
import { suspicionOf } from './findings/listed-finding.ts';
import type { Format } from '../../ui/use-format.ts';
import { useFormat } from '../../ui/use-format.ts';
import type { Reading } from './use-reading.ts';
import { MammogramViewports } from './viewports/mammogram-viewports.tsx';
import type { ImageSource, Overlays } from './viewports/viewports-props.ts';

const atFirst: Overlays = { boxes: false, outlines: true, masks: false, labels: true };

/** The images with the findings that are shown. */
export function ExamImages({ exam, reading }: { readonly exam: Exam; readonly reading: Reading }): ReactNode {
  const { t } = useTranslation('exam');
  const format: Format = useFormat();
  const [overlays, setOverlays] = useState(atFirst);
  const [source, setSource] = useState<ImageSource>('original');
  const { shown, selected, select } = reading;
  return (
    <MammogramViewports
      studyInstanceUid={exam.studyInstanceUid}
      mammograms={exam.mammograms}
      findings={shown.map((finding) => {
        const { trackingUid, sopInstanceUid, number, imageLaterality, view, box, outline, colour } = finding;
        const suspicion = format.percent(suspicionOf(finding));
        return {
          ...{ id: trackingUid, sopInstanceUid, box, colour },
          outline: outline === undefined ? [] : [outline],
          label: `${number} · ${suspicion}`,
          description: t('finding.spoken', { view: `${imageLaterality} ${view}`, number, suspicion }),
        };
      })}
      selectedFindingId={selected}
      overlays={overlays}
      source={source}
      onSelectFinding={select}
      onOverlaysChange={setOverlays}
      onSourceChange={setSource}
    />
  );
}
