import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { closingLine, countsIn, honest, playwrightReport, sum, vitestReport } from './counts.ts'

describe('what a runner reports', () => {
  test('is counted as it stands for Vitest', () => {
    expect(vitestReport.parse({ numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 })
  })

  test('counts a test that passed only on a second try as failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } }
    expect(playwrightReport.parse(report)).toEqual({ passed: 5, failed: 2 })
  })

  test('is read from its file, and is nothing when the runner left none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'counts-'))
    const path = join(folder, 'report.json')
    expect(countsIn(path, vitestReport)).toEqual({ passed: 0, failed: 0 })
    writeFileSync(path, '{"numPassedTests": 1, "numFailedTests": 0}')
    expect(countsIn(path, vitestReport)).toEqual({ passed: 1, failed: 0 })
    rmSync(folder, { recursive: true })
  })
})

describe('an honest count', () => {
  test('is the report where the runner ended well', () => {
    expect(honest({ passed: 3, failed: 0 }, true)).toEqual({ passed: 3, failed: 0 })
  })

  test('has a failure when no test ran', () => {
    expect(honest({ passed: 0, failed: 0 }, true)).toEqual({ passed: 0, failed: 1 })
  })

  test('has a failure when all tests passed and the runner failed all the same', () => {
    expect(honest({ passed: 3, failed: 0 }, false)).toEqual({ passed: 3, failed: 1 })
  })

  test('keeps the failures that the runner named', () => {
    expect(honest({ passed: 3, failed: 4 }, false)).toEqual({ passed: 3, failed: 4 })
  })
})

test('the closing line adds up every stage', () => {
  const total = sum([
    { passed: 1, failed: 0 },
    { passed: 40, failed: 2 },
  ])
  expect(closingLine(total)).toBe('41 passed, 2 failed')
})
