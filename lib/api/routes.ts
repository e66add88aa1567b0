import { accessRoutes } from '#lib/access/routes'
import { auditRoutes } from '#lib/audit/routes'
import { blobRoutes } from '#lib/blobs/routes'
import { compareRoutes } from '#lib/compare/routes'
import { datasetRoutes } from '#lib/datasets/routes'
import { candidateRoutes } from '#lib/drafts/candidate-routes'
import { draftRoutes } from '#lib/drafts/routes'
import { environmentRoutes } from '#lib/environments/routes'
import { eventRoutes } from '#lib/events/routes'
import { exampleRoutes } from '#lib/example/routes'
import { experimentRoutes } from '#lib/experiments/routes'
import { healthRoutes } from '#lib/health/routes'
import { type Route, route } from '#lib/http/route'
import { incidentRoutes } from '#lib/incidents/routes'
import { intakeRoutes } from '#lib/intake/routes'
import { kpiRoutes } from '#lib/kpis/routes'
import { lineageEventRoutes } from '#lib/lineage/event-routes'
import { lineageRoutes } from '#lib/lineage/routes'
import { metricRoutes } from '#lib/metrics/routes'
import { observationRoutes } from '#lib/observations/routes'
import { orderedRunRoutes } from '#lib/ordered-runs/routes'
import { outcomeRoutes } from '#lib/outcomes/routes'
import { ownersImportRoutes } from '#lib/owners/import-routes'
import { ownerRoutes } from '#lib/owners/routes'
import { packageRoutes } from '#lib/packages/routes'
import { peopleRoutes } from '#lib/people/routes'
import { sessionRoutes } from '#lib/people/session-routes'
import { ssoRoutes } from '#lib/people/sso-routes'
import { promotionRoutes } from '#lib/promotions/routes'
import { rampRoutes } from '#lib/ramps/routes'
import { releaseRoutes } from '#lib/releases/routes'
import { reportRoutes } from '#lib/reports/routes'
import { caseRoutes } from '#lib/scenario-runs/case-routes'
import { scenarioRunRoutes } from '#lib/scenario-runs/routes'
import { scoreRoutes } from '#lib/scores/routes'
import { searchRoutes } from '#lib/search/routes'
import { secretRoutes } from '#lib/secrets/routes'
import { settings } from '#lib/settings'
import { standardRoutes } from '#lib/standards/routes'
import { teamRoutes } from '#lib/teams/routes'
import { traceRoutes } from '#lib/trace/routes'
import { uploadRoutes } from '#lib/uploads/routes'
import { versionRoutes } from '#lib/versions/routes'
import { webhookRoutes } from '#lib/webhooks/routes'
import { commandRoutes } from './command-routes.ts'
import { openapi } from './openapi.ts'

const described: Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...ssoRoutes,
  ...accessRoutes,
  ...peopleRoutes,
  ...teamRoutes,
  ...packageRoutes,
  ...ownerRoutes,
  ...ownersImportRoutes,
  ...versionRoutes,
  ...candidateRoutes,
  ...draftRoutes,
  ...intakeRoutes,
  ...metricRoutes,
  ...kpiRoutes,
  ...observationRoutes,
  ...compareRoutes,
  ...orderedRunRoutes,
  ...scenarioRunRoutes,
  ...caseRoutes,
  ...reportRoutes,
  ...environmentRoutes,
  ...releaseRoutes,
  ...promotionRoutes,
  ...rampRoutes,
  ...experimentRoutes,
  ...outcomeRoutes,
  ...traceRoutes,
  ...blobRoutes,
  ...uploadRoutes,
  ...standardRoutes,
  ...scoreRoutes,
  ...searchRoutes,
  ...eventRoutes,
  ...incidentRoutes,
  ...datasetRoutes,
  ...lineageRoutes,
  ...lineageEventRoutes,
  ...auditRoutes,
  ...webhookRoutes,
  ...secretRoutes,
  ...exampleRoutes,
  ...commandRoutes,
]

const document = route({
  method: 'get',
  path: '/openapi.json',
  may: 'service.watch',
  tag: 'service',
  summary: 'This document',
  answers: { 200: 'An OpenAPI 3.1 document' },
  handle: () => ({ status: 200, body: openapi(allRoutes, settings().publicUrl) }),
})

/** Every route there is: the API serves them, the document describes them, the tests walk them. */
export const allRoutes: Route[] = [...described, document]
