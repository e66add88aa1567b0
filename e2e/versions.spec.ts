import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

const latest = '/packages/recommender-men/versions/2.1.1'
const pasted = () => navigator.clipboard.readText()

test.describe('the page of a version', () => {
  test('says in its first screen what it is, how it stands and how to call it', async ({ page }) => {
    await page.goto(latest)
    const main = page.getByRole('main')
    const inOrder = [
      main.getByRole('heading', { name: 'recommender-men', level: 1 }),
      main.getByRole('button', { name: 'Copy digest', exact: true }),
      main.getByRole('list', { name: 'Verdict' }),
      main.getByRole('heading', { name: 'How to call it' }),
    ]
    await expect(main.getByText('2.1.1', { exact: true }).first()).toBeInViewport()
    const tops: number[] = []
    for (const piece of inOrder) {
      await expect(piece).toBeInViewport({ ratio: 1 })
      tops.push((await piece.boundingBox())?.y ?? Number.NaN)
    }
    expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  })

  test('tells its parts in one fixed order, each with an address', async ({ page }) => {
    await page.goto(latest)
    const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
    const parts = ['How to call it', 'Metrics', 'Model', 'Environment', 'Configuration', 'Data', 'Scenarios', 'Code']
    const rest = ['Prediction API', 'Assumptions', 'Standard: Minimal', 'Standard: Full', 'Files', 'History']
    const fixed = [...parts, ...rest]
    expect(titles.filter((title) => fixed.includes(title))).toEqual(fixed)

    await page
      .getByRole('navigation', { name: 'On this page' })
      .getByRole('link', { name: /^Scenarios/ })
      .click()
    await expect(page).toHaveURL(`${latest}#scenarios`)
    await expect(page.getByRole('heading', { name: 'Scenarios' })).toBeInViewport()
  })

  test('puts on the clipboard exactly what it shows', async ({ page, baseURL }) => {
    await page.goto(latest)
    await page.getByRole('button', { name: 'Copy digest', exact: true }).click()
    const digest = await page.evaluate(pasted)
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)

    const call = page.getByRole('region', { name: 'How to call it' })
    await call.getByRole('button', { name: 'Copy curl call' }).click()
    expect(await page.evaluate(pasted)).toMatch(/^curl --fail-with-body "\$SERVICE_URL\/v2\/models\/recommender-men\//)
    await call.getByRole('tab', { name: 'JSON' }).click()
    await call.getByRole('button', { name: 'Copy JSON' }).click()
    expect(JSON.parse(await page.evaluate(pasted))).toHaveProperty('inputs')

    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('y')
    await expect(page.getByText('Digest address copied')).toBeVisible()
    expect(await page.evaluate(pasted)).toBe(`${baseURL}/digests/${digest}`)
  })

  test('folds long lists and opens them again from their address', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    const scenarios = Array.from({ length: 30 }, (_, n) => ({ id: `case-${n}`, input: { n }, expected: { n } }))
    const libraries = Array.from({ length: 150 }, (_, n) => ({
      ecosystem: 'pypi' as const,
      name: `lib${n}`,
      version: `1.${n}.0`,
    }))
    const texts = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`notes/${n}.txt`, `note ${n}`]))
    await catalog.register(name, '1.0.0', { scenarios, environment: { libraries } }, texts)

    await page.goto(`/packages/${name}/versions/1.0.0`)
    const rows = (table: string) => page.getByRole('table', { name: table }).getByRole('rowheader')
    await expect(rows('Scenarios')).toHaveCount(20)
    await page.getByRole('link', { name: '10 more scenarios' }).click()
    await expect(rows('Scenarios')).toHaveCount(30)
    await expect(page).toHaveURL(`/packages/${name}/versions/1.0.0?scenarios=all#scenarios`)
    await page.reload()
    await expect(rows('Scenarios')).toHaveCount(30)

    await expect(page.getByText('lib149')).toBeHidden()
    await page.getByText('135 more libraries').click()
    await expect(page.getByText('lib149')).toBeVisible()
    await expect(page.getByText('notes/9.txt')).toBeHidden()
    await page.getByText('10 more files').click()
    await expect(page.getByText('notes/9.txt')).toBeVisible()
  })

  test('shows of a withdrawn version first that it is withdrawn, why and by whom @narrow', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage({ versions: ['1.0.0', '1.1.0'] })
    await catalog.withdraw(name, '1.1.0', 'Ranked sold-out products')
    await page.goto(`/packages/${name}`)
    await expect(page.getByRole('row', { name: /1\.1\.0 withdrawn/ })).toContainText('Ranked sold-out products')

    await page
      .getByRole('link', { name: /1\.1\.0/ })
      .first()
      .click()
    const banner = page.getByText('This version is withdrawn. Do not use it')
    await expect(banner).toBeInViewport()
    await expect(page.getByText(/^specs.* never be used again/)).toBeVisible()
    await expect(page.getByText('1.1.0 withdrawn').first()).toBeVisible()
    await expectAccessible(page)
  })

  test('says of every check that does not hold how to repair it and where', async ({ page }) => {
    await page.goto('/packages/mlflow-sklearn-sample/versions/0.1.0')
    const checks = page.getByRole('region', { name: 'Standard: Minimal' }).getByRole('listitem')
    const short = checks.filter({ hasText: 'To repair:' })
    expect(await short.count()).toBeGreaterThan(3)
    await expect(short.first().getByRole('link', { name: /^See / })).toHaveAttribute('href', /^#[a-z]+$/)
    await short.first().getByText('Why it matters').click()
    await expect(short.first().getByRole('group')).toContainText(/\w+ \w+/)
  })

  test('keeps the place of a part that nobody stated', async ({ page, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await page.goto(`/packages/${name}/versions/1.0.0`)
    for (const part of ['How to call it', 'Model', 'Environment', 'Configuration', 'Data', 'Scenarios', 'Code'])
      await expect(page.getByRole('region', { name: part, exact: true })).toContainText('Not stated')
  })

  test('downloads a file under its own name', async ({ page }) => {
    await page.goto(latest)
    const download = page.waitForEvent('download')
    await page.getByRole('table', { name: 'Files' }).getByRole('link', { name: 'model.onnx' }).click()
    expect((await download).suggestedFilename()).toBe('model.onnx')
  })
})

test.describe('times', () => {
  test.use({ timezoneId: 'Asia/Kolkata' })

  test('are told from now, exactly in the reader’s zone on demand, and in UTC in the history', async ({ page }) => {
    await page.goto(latest)
    const registered = page.getByRole('complementary', { name: 'Facts' }).getByRole('time').first()
    await expect(registered).toHaveText(/ago|just now/)
    await expect(registered).toHaveAttribute('title', /GMT\+5:30 \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)$/)
    await expect(page.getByRole('table', { name: 'History' }).getByRole('time').first()).toHaveText(/ UTC/)
  })
})
