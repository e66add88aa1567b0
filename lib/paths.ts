type Query = Record<string, string | number | readonly string[] | undefined>

const segment = encodeURIComponent
const segments = (path: string) => path.split('/').map(segment).join('/')

/** An address with its query: absent and empty values are left out, lists repeat their name. */
export function withQuery(path: string, query: Query): string {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') fields.append(name, String(one))
    }
  }
  return fields.size > 0 ? `${path}?${fields}` : path
}

/** Where people go. */
export const pages = {
  home: '/',
  packages: '/packages',
  modelPackage: (name: string) => `/packages/${segment(name)}`,
  version: (name: string, version: string) => `/packages/${segment(name)}/versions/${segment(version)}`,
  /** The form in which metrics of a version are posted by hand. */
  postMetrics: (name: string, version: string) => `/packages/${segment(name)}/versions/${segment(version)}/metrics`,
  /** The runs of a version's scenarios. */
  runs: (name: string, version: string, query: Query = {}) =>
    withQuery(`/packages/${segment(name)}/versions/${segment(version)}/runs`, query),
  run: (name: string, version: string, id: string, query: Query = {}) =>
    withQuery(`/packages/${segment(name)}/versions/${segment(version)}/runs/${segment(id)}`, query),
  /** How a scenario came out over the versions of a package. */
  scenario: (name: string, id: string, query: Query = {}) =>
    withQuery(`/packages/${segment(name)}/scenarios/${segment(id)}`, query),
  /** Its model run in the reader's browser; filled from a scenario, by its name. */
  tryIt: (name: string, version: string, query: Query = {}) =>
    withQuery(`/packages/${segment(name)}/versions/${segment(version)}/try`, query),
  digest: (digest: string) => `/digests/${segment(digest).replace('%3A', ':')}`,
  promotions: (query: Query = {}) => withQuery('/promotions', query),
  promotion: (id: string) => `/promotions/${segment(id)}`,
  environments: '/environments',
  environment: (name: string) => `/environments/${segment(name)}`,
  rollback: (name: string, environment: string, to = '') =>
    withQuery(`/packages/${segment(name)}/rollback`, { environment, to }),
  promote: (name: string, version = '', environment = '') =>
    withQuery(`/packages/${segment(name)}/promote`, { version, environment }),
  releases: (name: string) => `/packages/${segment(name)}/releases`,
  live: (query: Query = {}) => withQuery('/', query),
  kpis: '/kpis',
  kpi: (name: string) => `/kpis/${segment(name)}`,
  /** The upload of observations; what is named here is said for every row that no column says it for. */
  uploadObservations: (asked: { kpi?: string; package?: string; version?: string; environment?: string } = {}) =>
    withQuery('/kpis/upload', asked),
  metricDefinitions: '/metric-definitions',
  datasets: (query: Query = {}) => withQuery('/datasets', query),
  dataset: (name: string) => `/datasets/${segment(name)}`,
  datasetVersion: (name: string, version: string) => `/datasets/${segment(name)}/versions/${segment(version)}`,
  /** Where a version of a dataset is registered: a file dropped and profiled in the browser, or a form. */
  registerDatasetVersion: (name: string, query: Query = {}) => withQuery(`/datasets/${segment(name)}/register`, query),
  compareDatasetVersions: (name: string, versions: readonly string[]) =>
    withQuery(`/datasets/${segment(name)}/compare`, { versions: versions.join(',') }),
  lineage: (query: Query = {}) => withQuery('/lineage', query),
  events: (query: Query = {}) => withQuery('/events', query),
  event: (id: string) => `/events/${segment(id)}`,
  /** The events of a package, or all, with the dialog open in which one is noted. */
  noteEvent: (name = '') => `${withQuery('/events', { package: name })}#note`,
  incidents: (query: Query = {}) => withQuery('/incidents', query),
  incident: (id: string) => `/incidents/${segment(id)}`,
  /** The incidents of a package, or all, with the dialog open in which one is opened. */
  openIncident: (query: { package?: string; environment?: string } = {}) => `${withQuery('/incidents', query)}#open`,
  /** How the arms of a package's traffic did, in an environment and window. */
  experiment: (name: string, query: Query = {}) => withQuery(`/packages/${segment(name)}/experiment`, query),
  /** Whether who won offline won the business too. */
  offlineAgainstBusiness: (name: string, query: Query = {}) => withQuery(`/packages/${segment(name)}/outcomes`, query),
  compare: (query: Query = {}) => withQuery('/compare', query),
  standards: '/standards',
  standard: (name: string) => `/standards/${segment(name)}`,
  /** Where a version is registered: drop a folder, go on with a draft, or begin from a version. */
  register: (asked: { package?: string; from?: string } = {}) => withQuery('/register', asked),
  drafts: '/drafts',
  draft: (id: string) => `/drafts/${segment(id)}`,
  /** The drafts of a package beside each other, by what was measured of them. */
  candidates: (name: string) => `/packages/${segment(name)}/candidates`,
  /** What comes after a version was registered. */
  next: (name: string, version: string) => `/packages/${segment(name)}/versions/${segment(version)}/next`,
  search: (q = '') => withQuery('/search', { q }),
  audit: '/audit',
  webhooks: '/webhooks',
  webhook: (id: string, cursor = '') => withQuery(`/webhooks/${segment(id)}`, { cursor }),
  secrets: '/secrets',
  trace: (query: Query = {}) => withQuery('/trace', query),
  account: '/account',
  /** The account page with the dialog for a new token open, for a package where one is named. */
  newToken: (name = '') => withQuery('/account', { token: 'new', package: name }),
  people: '/people',
  person: (id: string) => `/people/${segment(id)}`,
  teams: '/teams',
  team: (name: string) => `/teams/${segment(name)}`,
  owners: '/owners',
  orphans: ({ reason, team }: { reason?: string; team?: string }) => withQuery('/owners', { reason, team }),
  ownersImport: '/owners/import',
  waiting: '/waiting',
  /** The packages that who asks owns, or one of their teams. */
  mine: (owner: 'me' | 'my-teams') => withQuery('/packages', { owner }),
  /** A package with the dialog open in which its owners are changed. */
  editOwners: (name: string) => `/packages/${segment(name)}#edit-owners`,
  choosePassword: '/choose-password',
  setUp: '/set-up',
  signIn: (next = '', problem = '') => withQuery('/sign-in', { next, problem }),
}

const root = '/api/v1'
const apiPackage = (name: string) => `${root}/packages/${segment(name)}`
const apiVersion = (name: string, version: string) => `${apiPackage(name)}/versions/${segment(version)}`

const apiDataset = (name: string) => `${root}/datasets/${segment(name)}`
const apiDatasetVersion = (name: string, version: string) => `${apiDataset(name)}/versions/${segment(version)}`

/** Where programs go: the JSON twins of the pages, and the doors for changes. */
export const api = {
  packages: `${root}/packages`,
  packagesNamed: (q: string, limit: number) => withQuery(`${root}/packages`, { q, limit }),
  modelPackage: apiPackage,
  owners: (name: string) => `${apiPackage(name)}/owners`,
  orphans: `${root}/owners/orphans`,
  waits: `${root}/owners/waits`,
  ownersPreview: `${root}/owners/import/preview`,
  ownersImport: `${root}/owners/import`,
  reports: (name: string) => `${apiPackage(name)}/reports`,
  versions: (name: string) => `${apiPackage(name)}/versions`,
  version: apiVersion,
  manifest: (name: string, version: string) => `${apiVersion(name, version)}/manifest`,
  files: (name: string, version: string) => `${apiVersion(name, version)}/files`,
  file: (name: string, version: string, path: string) => `${apiVersion(name, version)}/files/${segments(path)}`,
  checks: (name: string, version: string, standard = '') =>
    withQuery(`${apiVersion(name, version)}/checks`, { standard }),
  metricDefinitions: `${root}/metrics`,
  metrics: (name: string, version: string, query: Query = {}) =>
    withQuery(`${apiVersion(name, version)}/metrics`, query),
  kpis: `${root}/kpis`,
  kpi: (name: string) => `${root}/kpis/${segment(name)}`,
  observations: `${root}/observations`,
  packageKpis: (name: string, query: Query = {}) => withQuery(`${apiPackage(name)}/kpis`, query),
  outcomes: (name: string, query: Query = {}) => withQuery(`${apiPackage(name)}/outcomes`, query),
  compare: (query: Query) => withQuery(`${root}/compare`, query),
  compareFile: (query: Query) => withQuery(`${root}/compare/files`, query),
  events: `${root}/events`,
  event: (id: string) => `${root}/events/${segment(id)}`,
  incidents: `${root}/incidents`,
  incident: (id: string) => `${root}/incidents/${segment(id)}`,
  incidentNotes: (id: string) => `${root}/incidents/${segment(id)}/notes`,
  incidentScenario: (id: string) => `${root}/incidents/${segment(id)}/scenario`,
  datasets: `${root}/datasets`,
  dataset: apiDataset,
  compareDatasetVersions: (name: string, versions: readonly string[]) =>
    withQuery(`${apiDataset(name)}/compare`, { versions: versions.join(',') }),
  datasetVersions: (name: string) => `${apiDataset(name)}/versions`,
  datasetVersion: apiDatasetVersion,
  datasetWithdrawal: (name: string, version: string) => `${apiDatasetVersion(name, version)}/withdrawal`,
  lineage: (query: Query = {}) => withQuery(`${root}/lineage`, query),
  lineageBatch: `${root}/lineage/batch`,
  lineageColumns: (node: string) => withQuery(`${root}/lineage/columns`, { node }),
  lineageImpact: (node: string) => withQuery(`${root}/lineage/impact`, { node }),
  scenarioRuns: (name: string, version: string) => `${apiVersion(name, version)}/scenario-runs`,
  scenarioRun: (name: string, version: string, id: string) =>
    `${apiVersion(name, version)}/scenario-runs/${segment(id)}`,
  runProgress: (name: string, version: string, id: string) =>
    `${apiVersion(name, version)}/scenario-runs/${segment(id)}/progress`,
  runCancellation: (name: string, version: string, id: string) =>
    `${apiVersion(name, version)}/scenario-runs/${segment(id)}/cancellation`,
  scenario: (name: string, id: string, query: Query = {}) =>
    withQuery(`${apiPackage(name)}/scenarios/${segment(id)}`, query),
  scenarioCoverage: (name: string, version: string) => `${apiVersion(name, version)}/scenario-coverage`,
  /** The cases of a run, page by page. */
  cases: (name: string, version: string, id: string, query: Query = {}) =>
    withQuery(`${apiVersion(name, version)}/scenario-runs/${segment(id)}/cases`, query),
  casesExport: (name: string, version: string, id: string, query: Query = {}) =>
    withQuery(`${apiVersion(name, version)}/scenario-runs/${segment(id)}/cases/export`, query),
  drafts: (query: Query = {}) => withQuery(`${root}/drafts`, query),
  draft: (id: string) => `${root}/drafts/${segment(id)}`,
  candidates: (name: string) => `${apiPackage(name)}/candidates`,
  draftFiles: (id: string) => `${root}/drafts/${segment(id)}/files`,
  draftRegistration: (id: string) => `${root}/drafts/${segment(id)}/registration`,
  intake: `${root}/intake`,
  upload: (id: string) => `${root}/uploads/${segment(id)}`,
  blob: (sha256: string) => `${root}/blobs/${segment(sha256)}`,
  environments: `${root}/environments`,
  environment: (name: string) => `${root}/environments/${segment(name)}`,
  freezes: (name: string) => `${root}/environments/${segment(name)}/freezes`,
  freeze: (name: string, id: string) => `${root}/environments/${segment(name)}/freezes/${segment(id)}`,
  live: (query: Query = {}) => withQuery(`${root}/live`, query),
  packageLive: (name: string, query: Query = {}) => withQuery(`${apiPackage(name)}/live`, query),
  releases: (name: string, query: Query = {}) => withQuery(`${apiPackage(name)}/releases`, query),
  rollbacks: (name: string) => `${apiPackage(name)}/rollbacks`,
  rollbackPreview: (name: string, query: Query) => withQuery(`${apiPackage(name)}/rollbacks/preview`, query),
  promotions: (name: string) => `${apiPackage(name)}/promotions`,
  promotionPreview: (name: string) => `${apiPackage(name)}/promotions/preview`,
  promotionWaits: `${root}/promotions/waits`,
  promotionList: (query: Query = {}) => withQuery(`${root}/promotions`, query),
  promotion: (id: string) => `${root}/promotions/${segment(id)}`,
  reviews: (id: string) => `${root}/promotions/${segment(id)}/reviews`,
  waivers: (id: string) => `${root}/promotions/${segment(id)}/waivers`,
  application: (id: string) => `${root}/promotions/${segment(id)}/application`,
  ramp: (id: string) => `${root}/promotions/${segment(id)}/ramp`,
  rampApprovals: (id: string) => `${root}/promotions/${segment(id)}/ramp/approvals`,
  promotionWithdrawal: (id: string) => `${root}/promotions/${segment(id)}/withdrawal`,
  standards: `${root}/standards`,
  standard: (name: string) => `${root}/standards/${segment(name)}`,
  search: (q: string) => withQuery(`${root}/search`, { q }),
  tokens: `${root}/tokens`,
  token: (id: string) => `${root}/tokens/${segment(id)}`,
  trace: (query: Query) => withQuery(`${root}/trace`, query),
  audit: `${root}/audit`,
  auditExport: (query: Query) => withQuery(`${root}/audit/export`, query),
  auditHead: `${root}/audit/head`,
  webhooks: `${root}/webhooks`,
  webhook: (id: string) => `${root}/webhooks/${segment(id)}`,
  webhookSecret: (id: string) => `${root}/webhooks/${segment(id)}/secret`,
  webhookTest: (id: string) => `${root}/webhooks/${segment(id)}/test`,
  replay: (webhook: string, id: string) => `${root}/webhooks/${segment(webhook)}/deliveries/${segment(id)}/replay`,
  secrets: `${root}/secrets`,
  secret: (name: string) => `${root}/secrets/${segment(name)}`,
  example: `${root}/example`,
  setup: `${root}/setup`,
  me: `${root}/me`,
  openapi: '/openapi.json',
  command: '/shipshape.mjs',
  session: `${root}/session`,
  sso: (next = '') => withQuery(`${root}/session/oidc`, { next }),
  ssoCallback: `${root}/session/oidc/callback`,
  sessions: `${root}/sessions`,
  oneSession: (id: string) => `${root}/sessions/${segment(id)}`,
  ownPassword: `${root}/me/password`,
  passwords: `${root}/passwords`,
  people: `${root}/people`,
  person: (id: string) => `${root}/people/${segment(id)}`,
  deactivation: (id: string) => `${root}/people/${segment(id)}/deactivation`,
  passwordLink: (id: string) => `${root}/people/${segment(id)}/password-link`,
  personSessions: (id: string) => `${root}/people/${segment(id)}/sessions`,
  teams: `${root}/teams`,
  team: (name: string) => `${root}/teams/${segment(name)}`,
  member: (team: string, person: string) => `${root}/teams/${segment(team)}/members/${segment(person)}`,
}
