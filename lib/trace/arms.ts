import { eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { version, versionLibrary, versionScenario, withdrawal } from '#db/schema/versions'
import { iso } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import { latestMetricsAt } from '#lib/metrics/reads'
import { latestRun } from '#lib/scenario-runs/reads'
import type { TracedArm } from './schema.ts'

const joined = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' ') || null

/** What a version states, which never changes, and what was measured of it up to a moment. */
export async function knownOf(versionId: string, at: number, reader: Reader): Promise<TracedArm['known']> {
  const [row] = await reader.select().from(version).where(eq(version.id, versionId))
  if (!row) return null
  const stated = JSON.parse(row.manifest) as Manifest
  const [taken] = await reader.select().from(withdrawal).where(eq(withdrawal.versionId, versionId))
  const metrics = await latestMetricsAt([versionId], reader, at)
  return {
    summary: row.summary,
    registeredBy: row.registeredBy,
    registeredAt: iso(row.createdAt),
    data: stated.data ?? [],
    configuration: stated.configuration ?? null,
    environment: {
      ...environmentOf(stated),
      libraries: await reader.$count(versionLibrary, eq(versionLibrary.versionId, versionId)),
    },
    api: stated.api
      ? {
          protocol: stated.api.protocol,
          inputs: (stated.api.inputs ?? []).map(({ name }) => name),
          outputs: (stated.api.outputs ?? []).map(({ name }) => name),
        }
      : null,
    scenarios: {
      declared: await reader.$count(versionScenario, eq(versionScenario.versionId, versionId)),
      run: await latestRun(versionId, reader, at),
    },
    metrics: metrics.map(({ versionId: _of, ...value }) => value),
    withdrawal: taken ? { at: iso(taken.at), by: taken.by, reason: taken.reason } : null,
  }
}

function environmentOf({ environment: { runtime, image, platform } = {} }: Manifest) {
  return {
    runtime: joined(runtime?.name, runtime?.version),
    image: joined(image?.reference, image?.digest),
    platform: joined(platform?.os, platform?.architecture),
  }
}
