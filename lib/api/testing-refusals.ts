import { is, Table } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '#db/db'
import * as audit from '#db/schema/audit'
import * as drafts from '#db/schema/drafts'
import * as environments from '#db/schema/environments'
import * as evidence from '#db/schema/evidence'
import * as kpis from '#db/schema/kpis'
import * as packages from '#db/schema/packages'
import * as people from '#db/schema/people'
import * as promotions from '#db/schema/promotions'
import * as releases from '#db/schema/releases'
import * as reports from '#db/schema/reports'
import * as found from '#db/schema/search'
import * as versions from '#db/schema/versions'
import type { testServer } from './testing.ts'

const modules = [
  audit,
  drafts,
  environments,
  evidence,
  kpis,
  packages,
  people,
  promotions,
  releases,
  reports,
  found,
  versions,
]
const tables = modules.flatMap((module) =>
  Object.values(module).filter((value) => is(value, Table)),
) as (typeof packages.modelPackage)[]

/** Everything a request could have changed: how many rows each table has, and where the audit chain ends. */
export const stateOfAll = async () => [
  ...(await Promise.all(tables.map((table) => db.$count(table)))),
  await db.select().from(audit.auditHead),
]

export type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: BodyInit }
export type Problem = {
  code: string
  status: number
  detail: string
  requestId: string
  errors: { path: string; message: string }[]
}

/** What a problem comes down to: its status, its code, and the place of the first mistake. */
export const outcome = ({ status, code, errors }: Problem) => [status, code, errors[0]?.path]

/** Of three tries the quickest, as the machine may be busy; a stream can be sent only once. */
async function quickest(ask: () => Promise<Response>, tries: number): Promise<{ response: Response; took: number }> {
  const asked = performance.now()
  const response = await ask()
  const took = performance.now() - asked
  if (took < 300 || tries === 1) return { response, took }
  await response.body?.cancel()
  return quickest(ask, tries - 1)
}

/** Asks a server, and holds the refusal to what is promised of each: quick, a problem with a code, and nothing changed. */
export const refusing =
  (server: Awaited<ReturnType<typeof testServer>>, bearer: Record<string, string>) =>
  async ({ method = 'POST', path, headers, body }: Asked): Promise<Problem> => {
    const before = await stateOfAll()
    const init = { method, headers: { ...bearer, ...headers }, body, duplex: 'half', redirect: 'manual' } as RequestInit
    const tries = body instanceof ReadableStream ? 1 : 3
    const { response, took } = await quickest(() => fetch(server.url + path, init), tries)
    const problem = (await response.json()) as Problem
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(problem.status).toBe(response.status)
    expect(problem.code).toMatch(/^[a-z0-9_]+$/)
    expect(problem.requestId).not.toBe('')
    expect(problem.detail).not.toMatch(/at .*\.ts|node_modules|select |insert /)
    expect(Math.floor(response.status / 100)).toBe(4)
    expect(took).toBeLessThan(300)
    expect(await stateOfAll()).toEqual(before)
    return problem
  }
