import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const isoNow = () => new Date().toISOString()

test('an on-call engineer reads at home which version is live, since when and whose, and gets there by four letters', async ({
  page,
  clicks,
  catalog,
  newPackage,
}) => {
  const owners = [{ role: 'accountable' as const, owner: 'Night desk' }]
  const name = await newPackage({ name: `zqxw-${Date.now()}`, versions: ['1.0.0', '1.1.0'], owners })
  await catalog.goLive(name, '1.0.0')
  await catalog.goLive(name, '1.1.0', 0.1)
  await page.goto('/?q=zqxw')
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('1.0.0 90%')
  await expect(row).toContainText('1.1.0 10%')
  await expect(row).toContainText('just now')
  await expect(row).toContainText('Night desk')
  await expect(row).toContainText('dev')
  expect(clicks()).toBe(0)

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('zqxw')
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`) }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  const live = page.getByRole('region', { name: 'Live' })
  await expect(live).toContainText('1.0.0 90%')
  await expect(live.getByText('1.1.0 10%')).toBeInViewport()
  expect(clicks()).toBe(0)
})

test('whether the newest arm is better, and how sure that is, is read at home and first of all on its version @narrow', async ({
  page,
  clicks,
  catalog,
  newPackage,
}) => {
  const name = await newPackage({ versions: ['1.0.0', '1.1.0'] })
  const kpi = `shown-${name}`.slice(0, 60)
  await catalog.defineKpi({ name: kpi, title: 'Clicks', kind: 'proportion', direction: 'higher', primary: true })
  await catalog.goLive(name, '1.0.0')
  await page.goto(`/?q=${name}`)
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('one arm')
  await catalog.goLive(name, '1.1.0', 0.5)
  await page.reload()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('no KPI')

  const from = isoNow()
  await page.waitForTimeout(50)
  const bucket = { kpi, package: name, environment: 'dev', from, to: isoNow(), n: 10_000 }
  await catalog.observe([
    { ...bucket, version: '1.0.0', sum: 400 },
    { ...bucket, version: '1.1.0', sum: 800 },
  ])
  await page.reload()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('+100% [')
  await expect(row).toContainText('better')
  await expect(row).toContainText('n 10,000')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)

  await page.goto(`/packages/${name}/versions/1.1.0`)
  const verdict = page.getByRole('list', { name: 'Verdict' })
  await expect(verdict).toContainText('Clicks against 1.0.0')
  await expect(verdict).toContainText('+100% [')
  await expect(verdict).toContainText('8% against 4%')
  await expect(verdict).toContainText('n 10,000')
  const observed = page.getByRole('region', { name: 'In live traffic' })
  await expect(observed).toContainText('better')
  await expect(observed).toContainText('does not hold 0')
  expect(clicks()).toBe(0)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await observed.getByRole('link', { name: 'The whole experiment' }).click()
  await expect(page).toHaveURL(new RegExp(`/packages/${name}/experiment`))
})

test('what was live before is shown as of its time, and against now @narrow', async ({ page, catalog, newPackage }) => {
  const name = await newPackage({ versions: ['1.0.0', '2.0.0'] })
  const same = `${name}-same`
  await newPackage({ name: same, versions: ['1.0.0'] })
  await catalog.goLive(name, '1.0.0')
  await catalog.goLive(same, '1.0.0')
  const then = isoNow()
  await page.waitForTimeout(20)
  await catalog.goLive(name, '2.0.0')
  const query = `q=${name}`

  await page.goto(`/?${query}`)
  const main = page.getByRole('main')
  await expect(main.getByText('2.0.0 100%')).toBeVisible()
  await page.goto(`/?${query}&at=${then}`)
  await expect(main.getByText('1.0.0 100%').first()).toBeVisible()
  await expect(main.getByText('2.0.0 100%')).toHaveCount(0)
  await page.getByRole('link', { name: 'Compare with now' }).click()
  await expect(main.getByText('2.0.0 new → 100%')).toBeVisible()
  await expect(main.getByText('1 unchanged')).toBeVisible()
  await expect(main.getByText('1.0.0 100%').last()).toBeHidden()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await expect(page).toHaveURL(`/?${query}`)

  await page.getByRole('button', { name: 'Yesterday' }).click()
  await expect(page).toHaveURL(/at=/)
  await expect(main.getByText('Nothing of this kind is live')).toBeVisible()
})

test('the releases of a package are drawn over time and told in words @narrow', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage({ versions: ['1.0.0', '2.0.0'] })
  await catalog.goLive(name, '1.0.0')
  await catalog.goLive(name, '2.0.0', 0.25)
  await page.goto(`/packages/${name}`)
  await expect(page.getByRole('list', { name: 'Stages of 2.0.0' })).toContainText('dev, here')
  await expect(page.getByText('2.0.0 dev').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'All releases' }).click()
  await expect(page.getByRole('img', { name: new RegExp(`Shares of ${name} in dev`) })).toBeVisible()
  const table = page.getByRole('table', { name: 'Releases' })
  await expect(table.getByText('1.0.0 100% → 75%').or(page.getByText('1.0.0 100% → 75%')).first()).toBeVisible()
  await expect(page.getByText('2.0.0 new → 25%')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Promotion' }).first()).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test.describe('in a browser without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('what is live is narrowed by one field, and the empty ones say nothing', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await catalog.goLive(name, '1.0.0')
    await page.goto('/')
    await page.getByRole('searchbox', { name: 'Package begins with' }).fill(name)
    await page.getByRole('button', { name: 'Filter' }).click()
    await expect(page.getByRole('main').getByText('1.0.0 100%')).toBeVisible()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page.getByRole('main').getByText('1.0.0 100%')).toBeVisible()
  })
})
