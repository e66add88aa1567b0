import { type APIRequestContext, expect } from '@playwright/test'
import { api } from '#lib/paths'
import type { NewPromotion } from '#lib/promotions/schema'
import type { PromotionView } from '#lib/promotions/view-schema'
import type { Newcomer } from './fixtures.ts'

/** The API as somebody's own browser asks it. */
export function askingAs(request: APIRequestContext, { cookies }: Pick<Newcomer, 'cookies'>, origin = '') {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin }

  async function post(address: string, data: object) {
    const answer = await request.post(address, { headers, data })
    expect(answer.ok(), `POST ${address}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return answer.json()
  }

  const asker = {
    promote: (name: string, asked: Partial<NewPromotion> & { version: string }): Promise<PromotionView> =>
      post(api.promotions(name), { environment: 'production', rationale: 'Measured better', ...asked }),
    waive: (id: string, gate: string) => post(api.waivers(id), { gate, reason: 'Nothing was measured yet' }),
    approve: (id: string) => post(api.reviews(id), { decision: 'approve' }),
    reject: (id: string) => post(api.reviews(id), { decision: 'reject', comment: 'Something better was found' }),
    apply: (id: string): Promise<PromotionView> => post(api.application(id), {}),
    read: async (id: string): Promise<PromotionView> => (await request.get(api.promotion(id), { headers })).json(),
  }
  return asker
}

export type Asker = ReturnType<typeof askingAs>

/** Waives as somebody else whatever gate does not hold, but for approvals. */
export async function waiveAll(reviewer: Asker, id: string): Promise<void> {
  const { gates } = await reviewer.read(id)
  for (const { gate, verdict, waivable } of gates) if (waivable && verdict !== 'holds') await reviewer.waive(id, gate)
}

/** Brings a version into production by the way everybody goes. */
export async function live(
  asker: Asker,
  reviewer: Asker,
  name: string,
  asked: Partial<NewPromotion> & { version: string },
): Promise<void> {
  const { id } = await asker.promote(name, asked)
  await waiveAll(reviewer, id)
  await reviewer.approve(id)
  await asker.apply(id)
}
