import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { people, whole } from './people.ts'
import { test as reading } from './reading.ts'

/** What has the focus, and whether its reader can see that: a ring of two pixels, nothing of the page over it. */
function focused() {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return null
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { left, top, width, height } = element.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + Math.min(height / 2, 12)]
  const over = document.elementFromPoint(x, y)
  return {
    name: element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '',
    ringed: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    covered: over !== null && !element.contains(over) && !over.contains(element),
  }
}

async function walk(page: Page, most: number) {
  const steps: NonNullable<ReturnType<typeof focused>>[] = []
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    const now = await page.evaluate(focused)
    if (!now) break
    steps.push(now)
  }
  return steps
}

reading.describe('without a mouse', () => {
  for (const address of [
    '/',
    '/packages',
    '/packages/recommender-men',
    '/packages/recommender-men/versions/2.1.1',
    '/standards/full',
    '/audit?verb=version.',
    '/people',
    '/people/{contributor}',
    '/teams/recommendations',
    '/owners',
    '/promotions',
    '/environments/production',
    '/compare?package=recommender-men&versions=2.0.0,2.1.1',
    '/events',
    '/incidents',
    '/incidents/{incident}',
    '/datasets',
    '/datasets/open-bandit-men-random',
    '/lineage?node=dataset:open-bandit-men-random',
  ]) {
    reading(`the focus can be seen at every step of ${address}`, async ({ page }) => {
      await page.goto(whole(address))
      const steps = await walk(page, 60)
      expect(steps.length).toBeGreaterThan(8)
      expect(steps.filter(({ ringed, covered }) => !ringed || covered)).toEqual([])
    })
  }
})

test.describe('without a mouse', () => {
  test('the first Tab offers to skip to the content', async ({ page }) => {
    await page.goto('/packages')
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to content' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'All', exact: true })).toBeFocused()
  })

  test('a reader goes from the list to a call on the clipboard', async ({ page }) => {
    await page.goto('/standards')
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await expect(page.getByRole('heading', { name: 'Packages' })).toBeVisible()
    await page.goto('/packages?owner=recommendations')
    await page.getByRole('link', { name: 'recommender-men', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /^2\.1\.1/ }).focus()
    await page.keyboard.press('Enter')
    const call = page.getByRole('region', { name: 'How to call it' })
    await call.getByRole('tab', { name: 'curl' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(call.getByRole('tab', { name: 'Python' })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Copy Python call' })).toBeFocused()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^import os\nimport requests/)
  })

  test('a reader narrows and pages the list', async ({ page }) => {
    await page.goto('/packages')
    await page.getByRole('combobox', { name: 'Tag' }).focus()
    await page.keyboard.type('shelf')
    await expect(page).toHaveURL('/packages?tag=shelf')
    await page.getByRole('link', { name: 'Next page' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: 'First page' })).toBeVisible()
    await page.getByRole('link', { name: 'Remove Tag: shelf' }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/packages')
  })

  test('the help lists the keys, closes with Escape and gives the focus back', async ({ page }) => {
    await page.goto('/packages?owner=recommendations')
    const link = page.getByRole('link', { name: 'recommender-men', exact: true })
    await link.focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(help).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    await expect(link).toBeFocused()
  })

  test('the palette is walked with arrows, and Escape returns to where the reader was', async ({ page }) => {
    await page.goto('/packages?owner=recommendations')
    const link = page.getByRole('link', { name: 'recommender-men', exact: true })
    await link.focus()
    await page.keyboard.press('/')
    const box = page.getByRole('combobox', { name: /^Search packages, versions/ })
    await box.fill('recommender')
    await expect(page.getByRole('option', { name: /^recommender-men/ }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(link).toBeFocused()

    await page.keyboard.press('/')
    await expect(box).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/datasets')
  })
})

test.describe('a sign-in without a mouse', () => {
  test.use({ as: 'nobody' })

  test('goes from the address to Enter', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').focus()
    await page.keyboard.type(people.approver.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(people.approver.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Account of Ann Approver' })).toBeVisible()
  })
})

test.describe('a dialog without a mouse', () => {
  test.use({ as: 'contributor' })

  test('keeps the focus inside, closes with Escape and gives it back', async ({ page }) => {
    await page.goto('/account')
    const opener = page.getByRole('button', { name: 'Make a token' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Make a token' })
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    for (let step = 0; step < 16; step++) {
      await page.keyboard.press('Tab')
      // At the edges the focus passes a guard, which sends it round in the next frame.
      await expect(dialog.locator(':focus')).toHaveCount(1)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  })

  test('makes a token for CI from the first key to the last', async ({ page, newPackage }) => {
    const name = await newPackage()
    await page.goto('/account')
    await page.getByRole('button', { name: 'Make a token' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('typed by hand')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: 'CI' })).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.type(name)
    await expect(page.getByRole('checkbox', { name })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
    await page.keyboard.press('Backspace')
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toHaveCount(0)
    await page.keyboard.type(name)
    await expect(page.getByRole('checkbox', { name })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name })).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('checkbox', { name })).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: 'Packages' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Copy the secret now' })).toBeVisible()
    await page.getByRole('button', { name: 'Copy secret' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\S{20,}$/)
  })
})
