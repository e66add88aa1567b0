import type { Page } from '@playwright/test'
import { pagesIn } from './paper.ts'
import { whole } from './people.ts'
import { expect, test } from './reading.ts'

/** What is wider or higher than the box that cuts it off, on paper 180 mm wide. */
async function clipped(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 688, height: 1000 })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => getComputedStyle(element).overflowX !== 'visible' && element.checkVisibility())
      .filter((element) => !element.matches('.sr-only') && element.clientWidth > 1)
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 160)),
  )
}

test.describe('on paper', () => {
  test.use({ colorScheme: 'dark' })

  for (const address of [
    '/packages/recommender-men/versions/2.1.1',
    '/packages/recommender-men',
    '/packages/recommender-men/versions/2.1.1/runs/latest',
    '/packages/recommender-men/scenarios/new-customer',
    '/packages/thompson-men/experiment',
    '/',
    '/packages?tag=retail',
    '/audit',
    '/promotions',
    '/kpis',
    '/kpis/add-to-cart',
    '/metric-definitions',
    '/people',
    '/people/{contributor}',
    '/teams/recommendations',
    '/environments',
    '/environments/production',
    '/compare?package=recommender-men&versions=2.0.0,2.1.1',
    '/events',
    '/events/{event}',
    '/incidents',
    '/incidents/{incident}',
    '/lineage?node=dataset:open-bandit-men-random&selected=package:recommender-men',
  ]) {
    test(`nothing is cut off, and the night is day: ${address}`, async ({ page }) => {
      await page.goto(whole(address))
      expect(await clipped(page)).toEqual([])
      const [paper, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body)
        return [backgroundColor, color]
      })
      expect([paper, ink]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
      await expect(page.getByRole('banner')).toBeHidden()
    })
  }

  test('a version takes a handful of pages, its digest whole and its times in UTC', async ({ page }) => {
    await page.goto('/packages/recommender-men/versions/2.1.1')
    const digest = await page
      .getByText(/^sha256:[0-9a-f]{8}…$/)
      .first()
      .getAttribute('title')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText(digest ?? '', { exact: true })).toBeVisible()
    const times = await page
      .getByRole('time')
      .filter({ hasText: /ago|just now/, visible: true })
      .all()
    expect(times.length).toBeGreaterThan(1)
    for (const time of times) await expect(time).toHaveText(/UTC/)
    const pages = pagesIn(await page.pdf({ format: 'A4' }))
    expect(pages).toBeGreaterThan(1)
    expect(pages).toBeLessThan(14)
  })
})
