import 'i18next';
import type common from '../locales/en/common.json';
import type exam from '../locales/en/exam.json';
import type login from '../locales/en/login.json';
import type models from '../locales/en/models.json';
import type operations from '../locales/en/operations.json';
import type opinions from '../locales/en/opinions.json';
import type readingList from '../locales/en/reading-list.json';
import type tryIt from '../locales/en/try-it.json';
import type viewports from '../locales/en/viewports.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      exam: typeof exam;
      login: typeof login;
      models: typeof models;
      operations: typeof operations;
      opinions: typeof opinions;
      'reading-list': typeof readingList;
      'try-it': typeof tryIt;
      viewports: typeof viewports;
    };
  }
}
