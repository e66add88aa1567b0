import type { BrowserContext, Page } from '@playwright/test'
import { answerOnceReady, test as base, complaintsOf, expectNoneOf, type Reader, sessionOf } from './fixtures.ts'

export { expect } from './fixtures.ts'

type Kept = { page: Page; complaints: string[] }

/**
 * For specs that read: one page is kept by each worker for each role, so that a browser begins, fetches and compiles the scripts once and
 * not for every test. A test finds it as a new one: signed in, nothing stored, with the look and the size of its spec.
 */
export const test = base.extend<object, { pageOf: (as: Reader) => Promise<Kept> }>({
  pageOf: [
    async ({ browser }, use) => {
      const kept = new Map<Reader, Kept>()
      await use(async (as) => {
        const one = kept.get(as) ?? (await begin(await browser.newContext()))
        kept.set(as, one)
        return one
      })
      for (const { page } of kept.values()) await page.context().close()
    },
    { scope: 'worker' },
  ],

  page: async ({ pageOf, as, mayComplain, viewport, colorScheme }, use) => {
    const { page, complaints } = await pageOf(as)
    await page.context().addCookies(sessionOf(as))
    if (viewport) await page.setViewportSize(viewport)
    await page.emulateMedia({ media: null, colorScheme, reducedMotion: null })
    complaints.length = 0
    await use(page)
    if (!mayComplain) expectNoneOf(complaints)
    await page.evaluate('localStorage.clear(); sessionStorage.clear()')
  },

  context: async ({ page }, use) => use(page.context()),
})

async function begin(context: BrowserContext): Promise<Kept> {
  const page = await context.newPage()
  answerOnceReady(page)
  return { page, complaints: complaintsOf(page) }
}
