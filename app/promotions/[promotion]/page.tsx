import type { Metadata } from 'next'
import { cache } from 'react'
import type { PromotionMay } from '#components/promotions/decide-section'
import { PromotionPage } from '#components/promotions/promotion-page'
import { readHistory } from '#lib/audit/reads'
import type { EntryView } from '#lib/audit/schema'
import { pages } from '#lib/paths'
import { enterPromotion } from '#lib/promotions/gate'
import { readPromotion } from '#lib/promotions/reads'
import { promotionTitle } from '#lib/promotions/title'
import type { PromotionView } from '#lib/promotions/view-schema'
import { settings } from '#lib/settings'
import { found, mustRead, reader, readerMay, readerMayOn } from '../../reader.ts'

type Props = PageProps<'/promotions/[promotion]'>
const entriesShown = 50

const read = cache(async (id: string): Promise<PromotionView> => {
  await mustRead(pages.promotion(id))
  const actor = await reader()
  await found(enterPromotion(actor, 'catalog.read', id, settings().read === 'anyone'))
  return found(readPromotion(actor, id, Date.now()))
})

const idOf = async ({ params }: Props) => decodeURIComponent((await params).promotion)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${promotionTitle(await read(await idOf(props)))} · Promotions` }
}

export default async function Page(props: Props) {
  const id = await idOf(props)
  const promotion = await read(id)
  const [may, history] = await Promise.all([mayWith(promotion), historyOf(id)])
  return <PromotionPage promotion={promotion} may={may} history={history} />
}

async function historyOf(id: string): Promise<EntryView[]> {
  if (!(await readerMay('audit.read'))) return []
  return (await readHistory({ subject: `promotion:${id}` }, entriesShown)).items
}

async function mayWith({ package: name, requesterPersonId }: PromotionView): Promise<PromotionMay> {
  const person = await reader()
  const [review, waive, apply, withdraw] = await Promise.all([
    readerMayOn('promotions.review', name),
    readerMayOn('promotions.waive', name),
    readerMayOn('promotions.apply', name),
    readerMayOn('promotions.request', name),
  ])
  const own = person !== undefined && person.id === requesterPersonId
  return { signedIn: person !== undefined, own, review, waive, apply, withdraw }
}
