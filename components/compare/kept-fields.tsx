import type { Asked } from '#lib/compare/address'

type Props = { asked: Asked; baseline: number; but?: readonly string[] }

/** What a form of the page hands on of the address: the baseline by its place, for its version may be exchanged. */
export function KeptFields({ asked, baseline, but = ['versions'] }: Props) {
  const { environment, from, to, all } = asked
  const fields: [name: string, value: string | undefined][] = [
    ['package', asked.package],
    ['versions', asked.versions.join(',')],
    ['environment', environment],
    ['from', from],
    ['to', to],
    ['all', all ? '1' : undefined],
    ['place', baseline > 0 ? String(baseline) : undefined],
  ]
  return fields.map(
    ([name, value]) =>
      value !== undefined && !but.includes(name) && <input key={name} type="hidden" name={name} value={value} />,
  )
}
