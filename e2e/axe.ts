import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

type RunOnly = RunOptions['runOnly']
const everything: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
const colours: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** Judges the page as it stands by WCAG 2.2 AA, and its colours once more in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectAccessibleIn(page, 'light')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violations(page, colours), `in the dark, ${page.url()}`).toEqual([])
}

/** Judges the page as it stands by WCAG 2.2 AA in one of its two looks. */
export async function expectAccessibleIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  // The title of a page is streamed after its first bytes.
  await expect(page).toHaveTitle(/./)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  expect(await violations(page, everything), `in the ${colorScheme}, ${page.url()}`).toEqual([])
}

/** What breaks a rule, and only that: what keeps them is a megabyte that nobody reads. */
async function violations(page: Page, runOnly: RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (rules) => {
    const judge = (window as unknown as { axe: typeof axe }).axe
    const found = await judge.run(document, { runOnly: rules, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, runOnly)
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
