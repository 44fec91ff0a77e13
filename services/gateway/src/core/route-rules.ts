import type { RouteRules } from '@mammoflow/access';

/**
 * Who may use which route, where the gateway asks who somebody is. A client that has not `every-study` sees, in routes below a
 * study and in the list of them, only studies that it has sent itself.
 */
export const routeRules = {
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /metrics': ['metrics'],
  'GET /': 'everybody',
  'GET /console': 'everybody',
  'GET /console/*': 'everybody',
  'GET /console/assets/*': 'everybody',
  'POST /dicom-web/studies': ['store'],
  'POST /dicom-web/studies/:studyInstanceUid': ['store'],
  'GET /api/openapi.json': ['read'],
  'GET /api/studies': ['read'],
  'GET /api/studies/:studyInstanceUid': ['read'],
  'GET /api/studies/:studyInstanceUid/images/:sopInstanceUid': ['read'],
  'GET /api/studies/:studyInstanceUid/images/:sopInstanceUid/levels/:level': ['read'],
  'GET /api/studies/:studyInstanceUid/images/:sopInstanceUid/preprocessed': ['read'],
  'GET /api/studies/:studyInstanceUid/images/:sopInstanceUid/preprocessed/levels/:level': ['read'],
  'GET /api/studies/:studyInstanceUid/results/:sopInstanceUid': ['read'],
  'GET /api/studies/:studyInstanceUid/results.zip': ['read'],
  'GET /api/studies/:studyInstanceUid/result.json': ['read'],
  'GET /api/studies/:studyInstanceUid/opinions': ['read'],
  'POST /api/studies/:studyInstanceUid/opinions': ['opinion'],
  'GET /api/opinions': ['read', 'every-study'],
  'GET /api/opinions.csv': ['read', 'every-study'],
  'GET /api/opinions/statistics': ['read', 'every-study'],
  'POST /api/studies/:studyInstanceUid/analyse': ['operate'],
  'POST /api/studies/:studyInstanceUid/retry': ['operate'],
  'POST /api/studies/:studyInstanceUid/drop': ['operate'],
  'POST /api/studies/:studyInstanceUid/deliveries': ['operate'],
  'GET /api/destinations': ['read'],
  'GET /api/failures': ['read', 'every-study'],
  'GET /api/pull': ['read', 'every-study'],
  'GET /api/history': ['read', 'every-study'],
  'GET /api/history/:studyInstanceUid': ['read', 'every-study'],
} as const satisfies RouteRules;
