import { useLocalStorage } from '@mantine/hooks';

/** Whether somebody wants to score exams before they see what the model found; kept in the browser. */
export function useBlindPreference(): readonly [boolean, (blind: boolean) => void] {
  const [blind, setBlind] = useLocalStorage({
    key: 'blind-reading',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return [blind, setBlind];
}
