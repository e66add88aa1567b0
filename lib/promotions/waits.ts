import { and, desc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { promotion } from '#db/schema/promotions'
import { seen } from '#lib/access/visible'
import type { Actor, PersonActor } from '#lib/caller'
import { mayOnPackage } from '#lib/packages/gate'
import { type Loaded, loadStanding, type Named, promotionsNamed } from './load.ts'
import { rowView } from './reads.ts'
import { counting } from './rules.ts'
import type { PromotionStatus, PromotionWaits } from './view-schema.ts'

const most = 200
const waitsForAsker = new Set<PromotionStatus>(['ready', 'changes asked', 'blocked'])

/**
 * Of the 200 newest open promotions that the actor may see: those that lack an approval which this person may give, and what they
 * asked for themselves that waits for them.
 */
export async function promotionsWaiting(
  actor: Actor | undefined,
  person: PersonActor,
  now: number,
): Promise<PromotionWaits> {
  const open = await promotionsNamed(db)
    .where(and(eq(promotion.state, 'open'), seen(actor, promotion.packageId)))
    .orderBy(desc(promotion.requestedAt), desc(promotion.id))
    .limit(most)
  const waits: PromotionWaits = { review: [], own: [] }
  for (const named of open) {
    const loaded = await loadStanding(named.row, now)
    if (isOwn(person, named) && waitsForAsker.has(loaded.status)) waits.own.push(rowView(named, loaded))
    else if (await mayDecide(actor, person, named, loaded)) waits.review.push(rowView(named, loaded))
  }
  return waits
}

const isOwn = ({ id }: PersonActor, { row }: Named) => row.requesterPersonId === id

async function mayDecide(
  actor: Actor | undefined,
  person: PersonActor,
  named: Named,
  loaded: Loaded,
): Promise<boolean> {
  const { status, evidence, reviews } = loaded
  if (status !== 'needs approval' || (isOwn(person, named) && !evidence.asks.selfApproval)) return false
  const decided = counting(
    reviews.map((one) => one.decided),
    evidence,
  )
  if (decided.some(({ personId }) => personId === person.id)) return false
  return mayOnPackage(actor, 'promotions.review', named.package)
}
