import i18next from 'i18next';
import { createBrowserRouter, redirect } from 'react-router';
import { ErrorPage } from './error-page.tsx';
import { Shell } from './shell.tsx';

/** The console's addresses. Each page is fetched when it is first opened. */
export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(
    [
      {
        Component: Shell,
        ErrorBoundary: ErrorPage,
        HydrateFallback: () => null,
        children: [{ ErrorBoundary: ErrorPage, children: pages }],
      },
    ],
    { basename: '/console' },
  );
}

const pages = [
  { index: true, loader: () => redirect('/exams') },
  {
    path: 'exams',
    lazy: async () => ({
      Component: (await withTexts('reading-list', import('../pages/reading-list/reading-list-page.tsx')))
        .ReadingListPage,
    }),
  },
  {
    path: 'exams/:studyInstanceUid',
    lazy: async () => ({
      Component: (await withTexts(['exam', 'viewports'], import('../pages/exam/exam-page.tsx'))).ExamPage,
    }),
  },
  {
    path: 'try-it',
    lazy: async () => ({ Component: (await withTexts('try-it', import('../pages/try-it/try-it-page.tsx'))).TryItPage }),
  },
  {
    path: 'opinions',
    lazy: async () => ({
      Component: (await withTexts('opinions', import('../pages/opinions/opinions-page.tsx'))).OpinionsPage,
    }),
  },
  {
    path: 'operations/*',
    lazy: async () => ({
      Component: (await withTexts(['operations', 'reading-list'], import('../pages/operations/operations-page.tsx')))
        .OperationsPage,
    }),
  },
  {
    path: 'models',
    lazy: async () => ({
      Component: (await withTexts('models', import('../pages/models/models-page.tsx'))).ModelsPage,
    }),
  },
];

/** A page and its texts are fetched side by side. */
async function withTexts<Page>(texts: string | string[], page: Promise<Page>): Promise<Page> {
  const [loaded] = await Promise.all([page, i18next.loadNamespaces(texts)]);
  return loaded;
}
