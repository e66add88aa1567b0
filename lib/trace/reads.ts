import type { Actor } from '#lib/caller'
import { enterPackage } from '#lib/packages/gate'
import { settings } from '#lib/settings'
import { readDigest } from './digest.ts'
import { readMoment } from './moment.ts'
import type { Trace, TraceQuery } from './schema.ts'

/**
 * The dossier of a decision, by its package and moment or by the digest a prediction carried. The package stands in the query, so
 * its gate is passed here.
 */
export async function readTrace(actor: Actor | undefined, asked: TraceQuery, now: number): Promise<Trace> {
  const { package: name = '', at, environment, digest } = asked
  if (digest !== undefined) return readDigest(actor, digest, environment)
  await enterPackage(actor, 'catalog.read', name, settings().read === 'anyone')
  const moment = at === undefined ? now : Date.parse(at)
  return readMoment(actor, { package: name, environment: environment ?? 'production', at: moment, now })
}
