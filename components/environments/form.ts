import type { Environment, EnvironmentChange } from '#lib/environments/schema'
import type { Fields } from '../shell/fields.ts'
import { gateKeys, tierOptions } from './words.ts'

/** A number that was typed; what is none is left for the API to refuse. */
const numberIn = (text = '') => (text.trim() === '' ? undefined : Number(text))

/** The tolerance is typed in percent, to a hundredth of one. */
const shareIn = (text = '') => {
  const percent = numberIn(text)
  return percent === undefined ? undefined : Math.round(percent * 1e6) / 1e8
}

const given = <Value>(key: string, value: Value | undefined) => (value === undefined ? {} : { [key]: value })

/** What the fields say of an environment. */
export function changedIn(fields: Fields): EnvironmentChange {
  return {
    title: fields.title ?? '',
    tier: tierOptions.find(({ value }) => value === fields.tier)?.value ?? 'development',
    position: Number(fields.position),
    standard: fields.standard ? fields.standard : null,
    gates: gatesIn(fields),
    approvals: {
      low: Number(fields['approvals.low']),
      medium: Number(fields['approvals.medium']),
      high: Number(fields['approvals.high']),
    },
    selfApproval: fields.selfApproval !== undefined,
    silentAfter: Number(fields.silentAfter),
  }
}

const gatesIn = (fields: Fields): Environment['gates'] =>
  gateKeys
    .filter((gate) => fields[`gate ${gate}`] !== undefined)
    .map((gate) => ({
      gate,
      ...(gate === 'metrics' ? given('tolerance', shareIn(fields.tolerance)) : {}),
      ...(gate === 'scenarios' ? given('withinDays', numberIn(fields.withinDays)) : {}),
      ...(gate === 'scenarios' && fields.anyEnvironment !== undefined ? { anyEnvironment: true } : {}),
    }))
