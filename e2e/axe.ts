import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const aboutColour = ['color-contrast', 'link-in-text-block']

/** Judges the page as it stands by WCAG 2.2 AA, and its colours once more in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // There are no frames to look into, so axe needs no page of its own beside this one.
  const axe = () => new AxeBuilder({ page }).setLegacyMode()
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectNone(axe().withTags(tags), `in the light, ${page.url()}`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNone(axe().withRules(aboutColour), `in the dark, ${page.url()}`)
}

async function expectNone(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  expect(found, where).toEqual([])
}

/** Nothing reaches over the right edge: a reader scrolls one way only. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth && element.childElementCount === 0,
    )
    return [`${scrollWidth} in ${clientWidth}`, ...wide.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 160))]
  })
  expect(over, `what ${page.url()} does not hold`).toEqual([])
}
