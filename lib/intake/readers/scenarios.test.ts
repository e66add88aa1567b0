import { describe, expect, test } from 'vitest'
import { parseScenarios } from '#lib/scenarios/parse'
import { readFiles, unclearTexts } from '../testing.ts'

describe('scenarios as JSON Lines', () => {
  test('are named as the file they are', async () => {
    const { manifest, made } = await readFiles({ 'tests/shop.scenarios.jsonl': '{"id":"a","input":{}}\n' })
    expect([manifest.scenarios, made]).toEqual(['tests/shop.scenarios.jsonl', []])
  })

  test('with mistakes are named all the same, each mistake with its line', async () => {
    const read = await readFiles({ 'scenarios.jsonl': '{"id":"a","input":{}}\n{"id":1}\n' })
    expect(read.manifest.scenarios).toBe('scenarios.jsonl')
    expect(unclearTexts(read)[0]).toMatch(/^scenarios\.jsonl line 2: id must be/)
  })
})

describe('scenarios as a table', () => {
  const table = `id,why,tags,incident,input.price,input.name,expected,compare,tolerance
cheap,Sold often,"typical, shop",17,1.5,Tea,"{""rank"": 1}",relative,0.1
text,,,,2,"12 teas",high,,
`

  test('become JSON Lines: cells are JSON where they read as it, and text where not', async () => {
    const { manifest, made, unclear } = await readFiles({ 'scenarios.csv': table })
    expect([manifest.scenarios, unclear]).toEqual(['scenarios.jsonl', []])
    expect(parseScenarios(made[0]?.text ?? '')).toEqual({
      scenarios: [
        {
          id: 'cheap',
          why: 'Sold often',
          tags: ['typical', 'shop'],
          incident: '17',
          input: { price: 1.5, name: 'Tea' },
          expected: { rank: 1 },
          compare: { kind: 'relative', tolerance: 0.1 },
        },
        { id: 'text', input: { price: 2, name: '12 teas' }, expected: 'high' },
      ],
    })
  })

  test('say by line what could not be taken', async () => {
    const read = await readFiles({
      'scenarios.csv': 'id,input,colour,compare\na,1,red,exact\na,2,red,\n,3,red,\nb,4,red,nearly\nc,5\n',
    })
    expect(unclearTexts(read)).toEqual([
      'scenarios.csv line 6: has 2 cells, and the header 4',
      'scenarios.csv line 1: the column colour is nothing a scenario has',
      'scenarios.csv line 3: id is already the id of line 2',
      'scenarios.csv line 4: id is required',
      expect.stringMatching(/^scenarios\.csv line 5: compare(?:\.kind)? must be one of exact/),
    ])
    expect(read.made[0]?.text.split('\n')).toHaveLength(3)
  })

  test('without a column id are no scenarios', async () => {
    const read = await readFiles({ 'scenarios.csv': 'title,input\na,1\n' })
    expect([read.manifest.scenarios, read.made]).toEqual([undefined, []])
    expect(unclearTexts(read)).toContain('scenarios.csv line 1: has no column id')
  })

  test('give way to JSON Lines, and are named', async () => {
    const read = await readFiles({ 'scenarios.csv': table, 'scenarios.jsonl': '{"id":"a","input":{}}\n' })
    expect(read.manifest.scenarios).toBe('scenarios.jsonl')
    expect(unclearTexts(read)).toEqual(['scenarios.csv: is passed over: the scenarios of scenarios.jsonl were taken'])
  })
})
