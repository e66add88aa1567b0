import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('what others wrote is shown as words, never as a page', async ({ page, catalog, newPackage }) => {
  const name = await newPackage()
  const attack = '<script>window.hurt = 1</script><img src="https://evil.example/x.png" onerror="window.hurt = 1">'
  const notes = `${attack}\n\n[press me](javascript:window.hurt=1)\n\n![far](https://evil.example/y.png)`
  await catalog.register(name, '1.0.0', { summary: attack, notes, assumptions: [attack] })
  await page.goto(`/packages/${name}/versions/1.0.0`)
  await expect(page.getByText('press me')).toBeVisible()
  await expect(page.getByRole('link', { name: 'press me' })).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(0)
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
})

test('words of any length stay within the edges @narrow', async ({ page, catalog, newPackage }, { testId, retry }) => {
  const long = 'x'.repeat(100)
  const name = await newPackage({
    name: `${testId.slice(-6)}-${retry}-${'long-'.repeat(17)}name`,
    tags: [long.slice(50)],
  })
  await catalog.register(
    name,
    `1.0.0-${'rc'.repeat(25)}`,
    {
      summary: long,
      notes: `# ${long}\n\n\`${long}\`\n\n| ${long} | b |\n|---|---|\n| 1 | 2 |`,
      assumptions: [long],
      api: {
        protocol: 'json',
        inputs: [{ name: long, type: 'float32', unit: long.slice(40) }],
        example: { input: long },
      },
      configuration: { settings: { [long]: { [long]: long } } },
      data: [{ role: 'training', dataset: long, location: `s3://${long}/${long}` }],
      scenarios: [{ id: long, why: long, tags: [long.slice(40)], input: long }],
      environment: { libraries: [{ ecosystem: 'pypi', name: long, version: long }] },
      links: { [long]: `https://far.example/${long}` },
    },
    { [`${long}/${long}.txt`]: 'text' },
  )
  for (const address of ['/packages', `/packages/${name}`, `/packages/${name}/versions/latest`, `/search?q=${name}`]) {
    await page.goto(address)
    await expectNoSidewaysScroll(page)
  }
  await expectAccessible(page)
})
