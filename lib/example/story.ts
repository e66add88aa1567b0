import { eq } from 'drizzle-orm'
import { db } from '#db/db'
import { promotion } from '#db/schema/promotions'
import type { Caller, PersonActor, TokenActor } from '#lib/caller'
import { registerDatasetVersion } from '#lib/datasets/registering'
import { findDataset } from '#lib/datasets/rows'
import type { NewDataset } from '#lib/datasets/schema'
import { createDataset } from '#lib/datasets/writes'
import { noteEvent } from '#lib/events/writes'
import { changeIncident, openIncident } from '#lib/incidents/writes'
import { kpisNamed } from '#lib/kpis/reads'
import type { NewKpi } from '#lib/kpis/schema'
import { defineKpi } from '#lib/kpis/writes'
import { findPackage, requirePackage } from '#lib/packages/reads'
import { requestPromotion } from '#lib/promotions/request'
import { reviewPromotion, waiveGate } from '#lib/promotions/reviewing'
import { applyPromotion } from '#lib/promotions/writes'
import { rollBack } from '#lib/releases/rollback'
import { reportRun } from '#lib/scenario-runs/writes'
import { readData } from './data.ts'
import { tellRun } from './lineage.ts'
import { observe } from './observed.ts'
import { readRunOf, type Step, type Story } from './source.ts'

const day = 24 * 3600 * 1000

/** What a step needs of the story so far. */
type Told = { caller: Caller; promotions: Map<string, string>; incidents: Map<string, string>; register: Register }
/** Registers a version of the example in somebody's name. */
type Register = (caller: Caller, packageName: string, version: string) => Promise<void>
type Of<Does extends Step['do']> = Extract<Step, { do: Does }>

const doing: { [Does in Step['do']]: (step: Of<Does>, told: Told) => Promise<unknown> } = {
  register: ({ package: name, version }, { caller, register }) => register(caller, name, version),
  run: async ({ package: name, version }, { caller }) =>
    reportRun(caller, name, version, await readRunOf(name, version)),
  describe: ({ dataset }, { caller }) => describeOnce(caller, dataset),
  data: async ({ dataset, versions }, { caller }) => {
    for (const version of versions)
      await registerDatasetVersion(caller, dataset, await readData(dataset, version), true)
  },
  ran: (step, { caller }) => tellRun(step, caller),
  note: ({ event }, { caller }) => noteEvent(caller, event),
  define: ({ kpi }, { caller }) => defineOnce(caller, kpi),
  observe: (step, { caller }) => observe(step, caller),
  promote: async ({ key, package: name, do: _do, as: _as, daysAgo: _when, ...asked }, { caller, promotions }) => {
    const { id } = await requestPromotion(caller, name, asked)
    promotions.set(key, id)
  },
  review: ({ promotion, decision, comment }, { caller, promotions }) =>
    reviewPromotion(caller, known(promotions, promotion), { decision, comment }),
  waive: ({ promotion, gate, reason }, { caller, promotions }) =>
    waiveGate(caller, known(promotions, promotion), { gate, reason }),
  apply: ({ promotion }, { caller, promotions }) =>
    applyPromotion(caller, known(promotions, promotion), undefined, true),
  rollback: ({ package: name, environment, reason, category }, { caller }) =>
    rollBack(caller, name, { environment, reason, category }, true),
  incident: async ({ key, do: _do, as: _as, daysAgo: _when, ...input }, { caller, incidents }) => {
    const { id } = await openIncident(caller, input)
    incidents.set(key, id)
  },
  resolve: ({ incident, cause, resolution }, { caller, incidents }) =>
    changeIncident(caller, known(incidents, incident), { state: 'resolved', cause, resolution }),
}

/** A KPI of this name that is there already means what its team says. */
async function defineOnce(caller: Caller, kpi: NewKpi): Promise<void> {
  if (!(await kpisNamed([kpi.name])).has(kpi.name)) await defineKpi(caller, kpi)
}

/** A dataset of this name that is described already is as its owner says. */
async function describeOnce(caller: Caller, input: NewDataset): Promise<void> {
  if (!(await findDataset(input.name))?.described) await createDataset(caller, input, true)
}

function known(told: Map<string, string>, key: string): string {
  const id = told.get(key)
  if (id === undefined) throw new Error(`the story has told of no ${key} yet`)
  return id
}

/** Steps that change nothing when they are taken again. */
const again = new Set<Step['do']>(['register', 'describe', 'data', 'ran'])

/**
 * Tells how the example's packages came to be live, through the writes that the API calls, at times that count back from now. A step
 * that was told before, of these very packages, is not told again; so a story that stopped half-way goes on, within the thirty days
 * for which answers are kept. A story that was told whole is not told again, however long ago that was.
 */
export async function tellStory(
  { steps, actors }: Story,
  { now, requestId }: Caller,
  register: Register,
): Promise<void> {
  const [promotions, incidents] = [new Map<string, string>(), new Map<string, string>()]
  const isTold = await isWhole(steps)
  for (const [index, step] of steps.entries()) {
    if (isTold && step.do !== 'register') continue
    const actor = actorOf(step.as, actors[step.as])
    const packageName = 'package' in step ? step.package : undefined
    const key = `example-${index}-${packageName === undefined ? [...promotions.values()].at(-1) : (await requirePackage(packageName)).id}`
    const idempotency = again.has(step.do) ? undefined : { key, fingerprint: 'the story of the example', at: now }
    const caller: Caller = { actor, requestId, now: now - Math.round(step.daysAgo * day), idempotency }
    await (doing[step.do] as (step: Step, told: Told) => Promise<unknown>)(step, {
      caller,
      promotions,
      incidents,
      register,
    })
  }
}

/** Whether the packages have the promotions that the story asks for, which ends with one. */
async function isWhole(steps: Story['steps']): Promise<boolean> {
  const asked = Map.groupBy(
    steps.filter((step) => step.do === 'promote'),
    (step) => step.package,
  )
  for (const [name, promotions] of asked) {
    const here = await findPackage(name)
    if (!here || (await db.$count(promotion, eq(promotion.packageId, here.id))) < promotions.length) return false
  }
  return true
}

/** How long before now the story begins, in milliseconds. */
export const daysBefore = ({ steps }: Story): number => Math.max(...steps.map(({ daysAgo }) => daysAgo)) * day + day

/** Somebody of the story: named by what they do, as they are nobody. */
function actorOf(key: string, actor: Story['actors'][string] | undefined): PersonActor | TokenActor {
  if (!actor) throw new Error(`the story knows nobody called ${key}`)
  const id = `example-${key}`
  return actor.kind === 'token'
    ? { kind: 'token', id, name: actor.name, scopes: ['register', 'promote'] }
    : { kind: 'person', id, name: actor.name, email: `${key}@shop.example`, role: 'approver', teams: [] }
}
