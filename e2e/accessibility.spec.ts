import { expectAccessible, expectAccessibleIn, expectNoSidewaysScroll } from './axe.ts'
import { states } from './pages.ts'
import { whole } from './people.ts'
import { expect, test } from './reading.ts'

// No test here leans on another, so whichever worker is free takes the next.
test.describe.configure({ mode: 'parallel' })

/**
 * A page is loaded once, judged wide and light, then narrow and dark: what it shows depends on its width by its style sheet alone, and
 * what it is coloured with does not depend on it at all.
 */
const [wide, narrow] = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

for (const { state, address, as = 'viewer' } of states) {
  test.describe(() => {
    test.use({ as })

    test(`everybody can use: ${state}`, async ({ page }) => {
      await page.goto(whole(address))
      // A dialog that opens by itself hides the rest of its page.
      await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toHaveCount(1)
      await page.setViewportSize(wide)
      await expectNoSidewaysScroll(page)
      await expectAccessibleIn(page, 'light')
      await page.setViewportSize(narrow)
      await expectNoSidewaysScroll(page)
      await expectAccessibleIn(page, 'dark')
    })
  })
}

test.describe('what opens over a page', () => {
  test.use({ as: 'admin' })

  test('everybody can use it @narrow', async ({ page }) => {
    await page.goto('/packages?tag=retail')
    await page.getByRole('button', { name: 'Remove the example catalog' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill('recommender')
    await expect(page.getByRole('option').nth(3)).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    for (const menu of ['Theme', 'Account of Ada Admin']) {
      await page.getByRole('button', { name: menu }).click()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
    }

    await page.goto('/account')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('looked at')
    await page.getByRole('radio', { name: 'CI' }).check()
    await page.getByRole('textbox', { name: 'Packages' }).fill('recommender')
    await page.getByRole('checkbox', { name: 'recommender-men' }).check()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByRole('heading', { name: 'Copy the secret now' })).toBeVisible()
    await expectAccessible(page)
  })
})
