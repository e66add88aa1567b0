import { createHash } from 'node:crypto'
import { type APIRequestContext, expect } from '@playwright/test'
import type { z } from 'zod'
import type { Role } from '#lib/caller'
import type { newDataset, newDatasetVersion } from '#lib/datasets/schema'
import type { NewEnvironment } from '#lib/environments/schema'
import type { EventView } from '#lib/events/schema'
import type { IncidentView } from '#lib/incidents/schema'
import type { newKpi } from '#lib/kpis/schema'
import type { Manifest } from '#lib/manifest/schema'
import type { newMetric } from '#lib/metrics/schema'
import type { PostedObservation } from '#lib/observations/schema'
import type { NewPackage, PackageChange } from '#lib/packages/schema'
import { api } from '#lib/paths'
import type { Invitation, PasswordLinkView, PersonView } from '#lib/people/schema'
import type { PromotionView } from '#lib/promotions/view-schema'
import type { NewReport } from '#lib/reports/schema'
import type { NewTeam } from '#lib/teams/schema'
import type { VersionView } from '#lib/versions/schema'

type Files = Record<string, string | Uint8Array>
type Said = Partial<Omit<Manifest, 'package' | 'version' | 'files'>>

/** The catalog as a CI job with a token of every scope uses it: the ground that a test stands on. */
export function catalogOf(request: APIRequestContext, secret: string) {
  const authorization = `Bearer ${secret}`

  async function send(method: string, address: string, data?: unknown) {
    const answer = await request.fetch(address, { method, headers: { authorization }, data })
    expect(answer.ok(), `${method} ${address}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return answer
  }

  async function upload(content: string | Uint8Array): Promise<{ digest: string; size: number }> {
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const headers = { authorization, 'content-type': 'application/octet-stream' }
    const answer = await request.put(api.blob(sha256), { headers, data: bytes })
    expect(answer.ok(), `upload: ${answer.status()}`).toBe(true)
    return { digest: `sha256:${sha256}`, size: bytes.length }
  }

  return {
    createPackage: (input: NewPackage) => send('POST', api.packages, input),
    changePackage: (name: string, change: PackageChange) => send('PATCH', api.modelPackage(name), change),
    createTeam: (input: NewTeam) => send('POST', api.teams, input),
    putMember: (team: string, person: string, role: Role) => send('PUT', api.member(team, person), { role }),
    tellLineage: (events: readonly object[]) => send('POST', api.lineage(), events),
    noteEvent: async (input: object): Promise<EventView> => (await send('POST', api.events, input)).json(),
    openIncident: async (input: object): Promise<IncidentView> => (await send('POST', api.incidents, input)).json(),
    describeDataset: (input: z.input<typeof newDataset>) => send('POST', api.datasets, input),
    registerData: (dataset: string, input: z.input<typeof newDatasetVersion>) =>
      send('POST', api.datasetVersions(dataset), input),
    withdrawData: (dataset: string, version: string, reason: string) =>
      send('PUT', api.datasetWithdrawal(dataset, version), { reason }),
    createEnvironment: (input: NewEnvironment) => send('POST', api.environments, input),
    removeEnvironment: (name: string) => send('DELETE', api.environment(name)),
    deactivate: (person: string) => send('PUT', api.deactivation(person), {}),
    invite: async (input: Invitation): Promise<PersonView & { link: PasswordLinkView }> =>
      (await send('POST', api.people, input)).json(),
    /** Has the holder of a link choose their password. */
    choosePassword: ({ address }: PasswordLinkView, password: string) =>
      send('POST', api.passwords, { secret: new URL(address).hash.replace('#secret=', ''), password }),
    /** Has a version climb into dev, where nobody need approve. */
    goLive: async (name: string, version: string, share = 1) => {
      const asked = { version, environment: 'dev', share, rationale: 'to be live' }
      const { id } = await (await send('POST', api.promotions(name), asked)).json()
      await send('POST', api.application(id), {})
    },
    promote: async (name: string, input: object): Promise<PromotionView> =>
      (await send('POST', api.promotions(name), input)).json(),
    applyPromotion: (id: string) => send('POST', api.application(id), {}),
    report: (name: string, report: NewReport) => send('POST', api.reports(name), report),
    withdraw: (name: string, version: string, reason: string) =>
      send('PUT', `${api.version(name, version)}/withdrawal`, { reason }),
    defineMetric: (input: z.input<typeof newMetric>) => send('POST', api.metricDefinitions, input),
    defineKpi: (input: z.input<typeof newKpi>) => send('POST', api.kpis, input),
    observe: (rows: readonly PostedObservation[]) => send('POST', api.observations, rows),
    postMetrics: (name: string, version: string, values: unknown[]) => send('POST', api.metrics(name, version), values),
    reportRun: (name: string, version: string, run: object) =>
      send('POST', api.scenarioRuns(name, version), { target: 'reported', ...run }),

    /** Registers the whole content of a version under the name of another package. */
    async copyVersion(from: string, version: string, name: string): Promise<VersionView> {
      const manifest = await (await send('GET', api.manifest(from, version))).json()
      return (await send('POST', api.versions(name), { ...manifest, package: name })).json()
    },

    async register(name: string, version: string, said: Said = {}, contents: Files = {}): Promise<VersionView> {
      const files = await Promise.all(
        Object.entries(contents).map(async ([path, content]) => ({ path, ...(await upload(content)) })),
      )
      const manifest = { shipshape: 1, summary: `Ranks products, ${version}`, ...said, package: name, version, files }
      return (await send('POST', api.versions(name), manifest)).json()
    },
  }
}

export type Catalog = ReturnType<typeof catalogOf>
