import { expect, type Page } from '@playwright/test'
import type { DraftContent, DraftView } from '#lib/drafts/schema'
import { api, pages } from '#lib/paths'

const whole = { shipshape: 1, package: 'recommender-men', version: '9.0.0', summary: 'Ranks products' }

/** A draft of whoever is signed in in this page, with its form open. */
export async function openDraft(page: Page, baseURL: string | undefined, manifest: object = whole): Promise<string> {
  const headers = { origin: baseURL ?? '' }
  const answer = await page.request.post(api.drafts(), { data: { manifest }, headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { id } = (await answer.json()) as DraftView
  await openForm(page, id)
  return id
}

export async function openForm(page: Page, id: string): Promise<void> {
  await page.goto(pages.draft(id))
  await expect(savedState(page)).toHaveText(/^Saved \d\d:/)
}

/** What the catalog holds of a draft now. */
export async function stored(page: Page, id: string): Promise<DraftContent> {
  const answer = await page.request.get(api.draft(id))
  return ((await answer.json()) as DraftView).content
}

export const savedState = (page: Page) => page.locator('[data-saved-state]:visible')
export const summaryField = (page: Page) => page.locator('[name="summary"]')
