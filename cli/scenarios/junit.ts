import { type Case, differenceWords, tallyOf } from './cases.ts'

type Suite = { package: string; version: string; digest: string; at: Date; cases: readonly Case[] }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const spaces: Record<string, string> = { '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' }

/** XML 1.0 has no way to write these. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const textOf = (text: string) => text.replaceAll(unwritable, '').replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign)
const attributes = (values: Record<string, string | number>) =>
  Object.entries(values)
    .map(([name, value]) => {
      const text = String(value).replaceAll(unwritable, '')
      return ` ${name}="${text.replaceAll(/[&<>"'\n\r\t]/g, (sign) => escapes[sign] ?? spaces[sign] ?? sign)}"`
    })
    .join('')

const seconds = (ms: number) => (ms / 1000).toFixed(6)
const total = (cases: readonly Case[]) => seconds(cases.reduce((sum, { duration = 0 }) => sum + duration, 0))

/** Every difference on a line of its own, with both sides where they can be shown. */
const detailOf = ({ note = '', why, differences }: Case) =>
  [
    ...(why ? [why] : []),
    ...(differences.length === 0 ? [note] : []),
    ...differences.map((one) => {
      const sides = (['expected', 'actual'] as const)
        .filter((side) => one[side] !== undefined)
        .map((side) => `${side} ${JSON.stringify(one[side])}`)
      return [differenceWords(one), ...sides].join('; ')
    }),
  ].join('\n')

function bodyOf(one: Case): string {
  if (one.outcome === 'pass') return ''
  if (one.outcome === 'skipped') return `<skipped${attributes({ message: 'left out' })}/>`
  const element = one.outcome === 'fail' ? 'failure' : 'error'
  return `<${element}${attributes({ message: one.note ?? element })}>${textOf(detailOf(one))}</${element}>`
}

/**
 * A run as JUnit XML, which CI servers read: a suite for the version and a case for each scenario, times in seconds. What XML can not
 * write is left out.
 */
export function junitOf({ package: name, version, digest, at, cases }: Suite): string {
  const { declared, failed, errors, notRun } = tallyOf(cases)
  const counts = { tests: declared, failures: failed, errors, skipped: notRun, time: total(cases) }
  const suite = { name: `${name} ${version}`, ...counts, timestamp: at.toISOString().slice(0, 19) }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'shipshape test', ...counts })}>`,
    `  <testsuite${attributes(suite)}>`,
    `    <properties><property${attributes({ name: 'digest', value: digest })}/></properties>`,
    ...cases.map((one) => {
      const named = { name: one.scenario, classname: `${name} ${version}`, time: seconds(one.duration ?? 0) }
      const body = bodyOf(one)
      return body === ''
        ? `    <testcase${attributes(named)}/>`
        : `    <testcase${attributes(named)}>${body}</testcase>`
    }),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}
