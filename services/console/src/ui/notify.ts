import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { describeFailure } from './describe-failure.ts';

/** Tells that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ color: 'teal', message, closeButtonProps: closeButton() });
}

/** Tells that something was not done, and why; stays until it is closed. */
export function notifyFailure(error: unknown): void {
  const { code, message } = describeFailure(error);
  notifications.show({ color: 'red', title: code, message, autoClose: false, closeButtonProps: closeButton() });
}

function closeButton(): { readonly 'aria-label': string } {
  return { 'aria-label': i18next.t('close') };
}
