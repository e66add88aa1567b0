import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Reader, Tx } from '#db/db'
import { token } from '#db/schema/people'
import { promotion } from '#db/schema/promotions'
import { isHidden } from '#lib/access/visible'
import { change } from '#lib/audit/change'
import { type Actor, actorLabel, type Caller, personBehind } from '#lib/caller'
import { environmentGiven } from '#lib/environments/reads'
import { invalid, Refusal } from '#lib/errors'
import { findPackage } from '#lib/packages/reads'
import { armsOf, currentRelease } from '#lib/releases/reads'
import { allocate, basisPoints } from '#lib/releases/rules'
import { findVersion } from '#lib/versions/reads'
import { collectEvidence, freeze } from './collect.ts'
import { keepRamp } from './ramp-start.ts'
import type { NewPromotion, PreviewedPromotion } from './schema.ts'

/**
 * Asks that a version enters an environment at a share or as a shadow. Nothing is live by it: it is applied once its gates hold.
 * The same question, while it is open, is refused and named (`promotion_exists`).
 */
export async function requestPromotion(
  caller: Caller,
  packageName: string,
  input: NewPromotion,
): Promise<{ id: string }> {
  return change(caller, async (tx, record) => {
    const { asked, current, wanted } = await readAsked(tx, caller.actor, packageName, input)
    const row = {
      ...wanted,
      id: uuid(),
      digest: asked.digest,
      rationale: input.rationale,
      basedOn: current?.id ?? null,
      state: 'open' as const,
      requestedBy: actorLabel(caller.actor),
      requesterId: caller.actor.id,
      requesterPersonId: await personOf(tx, caller.actor),
      requestedAt: caller.now,
    }
    await refuseSecond(tx, row)
    const evidence = await freeze(tx, await collectEvidence(row, caller.now, tx))
    await tx.insert(promotion).values({ ...row, evidence })
    if (input.ramp) await keepRamp(tx, row.id, input.ramp, caller.now)
    const { version: number, ...said } = input
    await record({
      verb: 'promotion.requested',
      subject: `promotion:${row.id}`,
      label: `${packageName} ${number} to ${wanted.environment}`,
      packageId: asked.packageId,
      after: { ...said, version: number, digest: asked.digest, evidence },
    })
    return { id: row.id }
  })
}

/** What is asked for by the names given, and the allocation it would make of what is live; or the refusal of what can not be. */
export async function readAsked(reader: Reader, actor: Actor, packageName: string, input: PreviewedPromotion) {
  const share = input.share === undefined ? 0 : basisPoints(input.share, 'share')
  const asked = await findVersion(packageName, input.version, reader)
  const environment = await environmentGiven(input.environment, reader)
  const current = await currentRelease(asked.packageId, environment.name, reader)
  const wanted = {
    versionId: asked.id,
    packageId: asked.packageId,
    environment: environment.name,
    share,
    shadow: share === 0,
    restVersionId: input.rest === undefined ? null : await restOf(reader, actor, asked, input.rest),
    breakingAcknowledged: input.acknowledgeBreakingApi ?? false,
  }
  return { asked, current, wanted, after: allocate(await armsOf(current?.id ?? null, reader), wanted) }
}

/** Whoever made a token for CI stands behind what it asks for: they do not approve it. */
async function personOf(tx: Tx, actor: Actor): Promise<string | null> {
  const person = personBehind(actor)
  if (person) return person.id
  const [row] = await tx.select({ personId: token.personId }).from(token).where(eq(token.id, actor.id))
  return row?.personId ?? null
}

type Asked = { id: string; packageId: string; package: string }

const restRefused = (message: string) => invalid('body_invalid', [{ path: 'rest', message }])

/** The version that gets the rest: of this package, or of another that everybody may know of. */
async function restOf(tx: Reader, actor: Actor, asked: Asked, rest: string): Promise<string> {
  const [number, name = asked.package] = rest.split('@').toReversed()
  const of = await findPackage(name, tx)
  if (!of || (await isHidden(actor, of.id, tx)))
    throw restRefused(`must name a package that is here: there is no ${name}`)
  if (of.restricted && of.id !== asked.packageId)
    throw restRefused(`must be of a package that is not restricted: ${name} would be told of by this release`)
  try {
    const { id } = await findVersion(name, number ?? '', tx)
    if (id !== asked.id) return id
  } catch (error) {
    throw error instanceof Refusal ? restRefused(error.message) : error
  }
  throw restRefused('must be another version than the one that is promoted')
}

type Row = { packageId: string; versionId: string; environment: string; share: number }

async function refuseSecond(tx: Tx, { versionId, environment, share }: Row): Promise<void> {
  const [open] = await tx
    .select({ id: promotion.id })
    .from(promotion)
    .where(
      and(
        eq(promotion.versionId, versionId),
        eq(promotion.state, 'open'),
        eq(promotion.environment, environment),
        eq(promotion.share, share),
      ),
    )
  if (!open) return
  const sentence = 'The same promotion is open already: go on with that one, or withdraw it.'
  throw new Refusal('conflict', 'promotion_exists', sentence, [], { promotion: open.id })
}
