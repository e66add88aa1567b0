import type { Page } from '@playwright/test'
import { pages } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { test as base, expect, type Newcomer } from './fixtures.ts'
import { pagesIn } from './paper.ts'
import { type Asker, askingAs, live, waiveAll } from './promotions-ground.ts'

type Ground = {
  asker: Asker & { who: Newcomer }
  reviewer: Asker
  /** A package of which 1.0.0 has all of production, and 1.1.0 is asked for at 10%. */
  asked: { name: string; id: string }
}

const test = base.extend<Ground>({
  asker: async ({ newPerson, request, baseURL }, use) => {
    const who = await newPerson({ role: 'approver' })
    await use({ ...askingAs(request, who, baseURL), who })
  },
  reviewer: async ({ newPerson, request, baseURL }, use) => {
    await use(askingAs(request, await newPerson({ role: 'approver' }), baseURL))
  },
  asked: async ({ newPackage, catalog, asker, reviewer }, use) => {
    const owners = [
      { role: 'accountable' as const, owner: asker.who.email },
      { role: 'backup' as const, owner: 'ann@shop.example' },
    ]
    const name = await newPackage({ owners })
    for (const [version, factors] of [
      ['1.0.0', 8],
      ['1.1.0', 64],
      ['1.2.0', 128],
    ] as const) {
      await catalog.register(name, version, { configuration: { hyperparameters: { factors } } })
      const value = 0.67 + factors / 1000
      await catalog.postMetrics(name, version, [
        { metric: 'auc', value, lower: value - 0.01, upper: value + 0.01, dataset: 'clicks@2019-11', n: 2000 },
      ])
    }
    await live(asker, reviewer, name, { version: '1.0.0', share: 1 })
    const { id } = await asker.promote(name, {
      version: '1.1.0',
      share: 0.1,
      rationale: 'More factors, better ranking',
    })
    await use({ name, id })
  },
})
test.use({ as: 'approver' })

const comment = (page: Page) => page.getByRole('textbox', { name: 'Comment' })
const reviews = (page: Page) => page.getByRole('region', { name: 'Reviews' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a reviewer sees what changes and why, waives a gate, and approves in three clicks @narrow', async ({
  page,
  asked: { name, id },
  asker,
  clicks,
}) => {
  await page.goto(pages.promotion(id))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} 1.1.0 → production 10%`)
  const main = page.getByRole('main')
  await expect(main).toContainText('1 of 7 parts changed against live 1.0.0: configuration.')
  await expect(page.getByRole('list', { name: 'Live now' })).toHaveText('1.0.0 100%')
  await expect(page.getByRole('list', { name: 'Once applied' })).toHaveText(/1\.0\.0 90%\s*1\.1\.0 10%/)
  await expect(page.getByRole('region', { name: 'What changed' })).toContainText('hyperparameters.factors')
  await expect(page.getByRole('region', { name: 'Better or worse' })).toContainText('better')
  await expect(page.getByLabel('Facts')).toContainText('More factors, better ranking')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)

  const standard = page.getByRole('listitem').filter({ hasText: 'It meets the standard of the environment' })
  await expect(standard).toContainText('falls short')
  await standard.getByRole('button', { name: /^Waive/ }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('Reason').fill('A trial for a week')
  await dialog.getByRole('button', { name: 'Waive the gate' }).click()
  await expect(standard).toContainText('Waived by Ann Approver')
  await expect(standard).toContainText('A trial for a week')

  const before = clicks()
  await comment(page).click()
  await comment(page).fill('Better for new customers')
  await button(page, 'Approve').click()
  await expect(reviews(page)).toContainText('Ann Approver approved')
  await expect(reviews(page)).toContainText('Better for new customers')
  expect(clicks() - before).toBeLessThanOrEqual(3)
  expect(await asker.read(id)).toMatchObject({ approvals: { given: 1, needed: 1 } })
})

test('a reviewer asks for changes by the keyboard alone, and is told that this needs words', async ({
  page,
  asked: { id },
}) => {
  await page.goto(pages.promotion(id))
  const tabTo = async (name: string) => {
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab')
      const [label, text] = await page.evaluate(() => {
        const focus = document.activeElement
        return [focus instanceof HTMLTextAreaElement ? focus.labels[0]?.textContent : '', focus?.textContent]
      })
      if (label === name || text === name) return
    }
    throw new Error(`no way to ${name}`)
  }
  await tabTo('Review')
  await page.keyboard.press('Enter')
  await tabTo('Ask for changes')
  await page.keyboard.press('Enter')
  await expect(page.getByText('A comment is required: say what is missing')).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(comment(page)).toBeFocused()
  await page.keyboard.type('Measure it on new customers too')
  await tabTo('Ask for changes')
  await page.keyboard.press('Enter')
  await expect(reviews(page)).toContainText('asked for changes')
  await expect(page.getByText('changes asked', { exact: true })).toBeVisible()
})

test('who asked is told that somebody else decides, and may take it back', async ({ asked: { id }, asker, enter }) => {
  const page = await enter(asker.who)
  await page.goto(pages.promotion(id))
  await expect(page.getByText('You asked for this promotion, so somebody else has to review it.')).toBeVisible()
  await expect(button(page, 'Approve')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Waive/ })).toHaveCount(0)
  await button(page, 'Take back').click()
  await page.getByRole('dialog').getByLabel('Why').fill('Found a mistake')
  await button(page, 'Take it back').click()
  await expect(page.getByText(`Taken back by ${asker.who.name}`)).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Found a mistake')
})

test('nothing is approved but what was seen, and an approval is void once a gate turns', async ({
  page,
  asked: { name, id },
  asker,
  catalog,
}) => {
  const accountable = { role: 'accountable' as const, owner: asker.who.email }
  await page.goto(pages.promotion(id))
  await catalog.changePackage(name, { owners: [accountable, { role: 'backup', owner: 'carl@shop.example' }] })
  await button(page, 'Approve').click()
  await expect(page.getByRole('alert').filter({ hasText: 'The evidence changed meanwhile' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Gates' })).toContainText('carl@shop.example (backup)')
  await expect(reviews(page)).toContainText('Nobody has reviewed it yet')
  await button(page, 'Approve').click()
  await expect(reviews(page)).toContainText('Ann Approver approved')

  await catalog.changePackage(name, { owners: [accountable] })
  await page.reload()
  await expect(reviews(page)).toContainText('Void')
  await expect(reviews(page)).toContainText('no backup owner is named')
  await expect(page.getByText('blocked', { exact: true })).toBeVisible()
})

test('what is applied is what was shown: where something else went live, it is shown first', async ({
  page,
  asked: { name, id },
  asker,
  reviewer,
}) => {
  await waiveAll(reviewer, id)
  await reviewer.approve(id)
  await page.goto(pages.promotion(id))
  await expect(page.getByText('ready to apply', { exact: true })).toBeVisible()
  await button(page, 'Apply').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('list', { name: 'Live now' })).toHaveText('1.0.0 100%')
  await live(asker, reviewer, name, { version: '1.2.0', share: 0.2 })
  await button(page, 'Apply to production').click()
  await expect(dialog.getByRole('alert')).toContainText('What is live in production changed meanwhile')
  await expect(dialog.getByRole('list', { name: 'Live now' })).toHaveText(/1\.0\.0 80%\s*1\.2\.0 20%/)
  await button(page, 'Apply to production').click()
  await expect(page.getByText('Applied by Ann Approver')).toBeVisible()
  await expect(page.getByRole('list', { name: 'After' })).toHaveText(/1\.0\.0 72%\s*1\.2\.0 18%\s*1\.1\.0 10%/)
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Ann Approver applied')
})

test('a promotion that was taken back meanwhile says so, instead of the button', async ({
  page,
  asked: { id },
  reviewer,
}) => {
  await waiveAll(reviewer, id)
  await reviewer.approve(id)
  await page.goto(pages.promotion(id))
  await button(page, 'Apply').click()
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Live now' })).toBeVisible()
  await reviewer.reject(id)
  await button(page, 'Apply to production').click()
  await expect(page.getByText('rejected', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(button(page, 'Apply')).toHaveCount(0)
})

test('the sheet for the review meeting takes two pages at most', async ({ page, asked: { id }, reviewer }) => {
  await waiveAll(reviewer, id)
  await page.goto(pages.promotion(id))
  expect(pagesIn(await page.pdf({ format: 'A4' }))).toBeLessThanOrEqual(2)
  await page.emulateMedia({ media: 'print' })
  for (const name of ['Gates', 'What changed', 'Better or worse', 'Reviews'])
    await expect(page.getByRole('region', { name })).toBeVisible()
  await expect(button(page, 'Approve')).toBeHidden()
})

test('the example has one to decide, with much to read on two pages', async ({ page }) => {
  await page.goto(pages.promotions({ package: 'recommender-men' }))
  await page.getByRole('link', { name: 'recommender-men 2.1.1 → production 50%' }).click()
  await expect(page.getByRole('main')).toContainText(/\d of 7 parts changed against live 2\.1\.0/)
  await expect(page.getByText('needs approval', { exact: true })).toBeVisible()
  expect(pagesIn(await page.pdf({ format: 'A4' }))).toBeLessThanOrEqual(2)
})

test('a promotion is asked for with its checklist in sight, and then waits for its reviewers @narrow', async ({
  page,
  asked: { name, id },
  reviewer,
}) => {
  await page.goto(`/packages/${name}/versions/1.2.0`)
  await expect(page.getByRole('region', { name: 'Against live' })).toContainText(
    '1 of 7 parts changed against live 1.0.0',
  )
  await page.getByRole('link', { name: 'Promote' }).click()
  await expect(page.getByLabel('Version')).toHaveValue('1.2.0')
  await page.getByLabel('Environment').selectOption('production')
  await page.getByLabel('Share of the traffic').selectOption('25')
  const standing = page.getByRole('region', { name: 'How it would stand' })
  await expect(standing.getByRole('list', { name: 'Once applied' })).toHaveText(/1\.0\.0 75%\s*1\.2\.0 25%/)
  await expect(standing).toContainText('It is approved')
  await page.getByLabel('By steps').check()
  for (const [step, percent] of ['1', '5', '10', '25'].entries())
    await expect(page.getByLabel(`Step ${step + 1}, %`)).toHaveValue(percent)
  await button(page, 'Remove step 2').click()
  await page.getByLabel('Wait for').first().selectOption('approval')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByLabel('Why').fill('Even more factors')
  await button(page, 'Ask for promotion').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} 1.2.0 → production 25%`)
  await expect(page.getByRole('list', { name: 'Steps of the ramp' })).toHaveText(/1%.*approval.*10%.*1 day.*25%/)

  await waiveAll(reviewer, id)
  await page.goto('/waiting')
  await expect(page.getByRole('table', { name: 'Promotions to review' })).toContainText(`${name} 1.1.0`)
  await expect(page.getByRole('table', { name: 'Your promotions' })).toContainText(`${name} 1.2.0`)
  await page.goto(pages.promotions({ package: name }))
  await expect(page.getByRole('table', { name: 'Promotions' }).getByRole('row')).toHaveCount(3)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByLabel('State').selectOption('rejected')
  await expect(page.getByText('No promotion matches')).toBeVisible()
})

test('a version older than all that are listed is the one that is promoted', async ({ page, newPackage }) => {
  const numbers = Array.from({ length: 201 }, (_, index) => `1.${index}.0`)
  const name = await newPackage({ versions: numbers })
  await page.goto(pages.promote(name, '1.0.0'))
  await expect(page.getByLabel('Version')).toHaveValue('1.0.0')
  await expect(page.getByLabel('Version').getByRole('option')).toHaveCount(201)
})

test.describe('a viewer', () => {
  test.use({ as: 'viewer' })

  test('reads along, and is told who decides', async ({ page, asked: { name, id } }) => {
    await page.goto(pages.promotion(id))
    await expect(page.getByText(/Approvers decide about promotions/)).toBeVisible()
    await expect(page.getByRole('main').getByRole('button', { name: /Approve|Apply|Take back|Waive/ })).toHaveCount(0)
    await page.goto(pages.promote(name))
    await expect(page.getByText('You may not ask for promotions')).toBeVisible()
  })
})
