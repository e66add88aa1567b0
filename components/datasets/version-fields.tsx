'use client'

import { formatBytes, formatNumber, shortDigest } from '#lib/format'
import type { Profile } from '#lib/profiles/schema'
import { Facts } from '../ui/facts.tsx'
import { TextField } from '../ui/text-field.tsx'
import { versionLabels } from './version-form-words.ts'

type Window = { from: string; to: string }
type Said = {
  window: Window | null
  asOf: string | null
  rows: number | null
  digest: string | null
  location: string | null
}
/** What is said of a version so far; by fact which version of a package says it, where nobody registered it. */
export type VersionSaid = { version: string; fact: Said; by: Partial<Record<keyof Said, string>> }

type Props = {
  said?: VersionSaid
  version: string
  onVersion: (version: string) => void
  profile?: Profile
  error: (path: string) => string | undefined
}

/** What is said of a version of a dataset. What its file says needs no field. */
export function VersionFields({ said, version, onVersion, profile, error }: Props) {
  const hint = (fact: keyof Said, otherwise: string) => (said?.by[fact] ? `As ${said.by[fact]} says` : otherwise)
  const field = (name: string) => ({
    label: versionLabels[name] ?? name,
    name,
    error: error(name),
    autoComplete: 'off',
  })
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          {...field('version')}
          required
          value={version}
          onChange={({ target }) => onVersion(target.value)}
          spellCheck={false}
          placeholder="2026-10-01"
          className="font-mono"
          hint="As manifests and pipelines name it, such as a day"
        />
        <TextField
          {...field('asOf')}
          defaultValue={said?.fact.asOf ?? ''}
          placeholder="2026-10-02"
          className="tabular-nums"
          hint={hint('asOf', 'The day or moment whose state it is')}
        />
        <TextField
          {...field('window.from')}
          defaultValue={said?.fact.window?.from ?? ''}
          placeholder="2026-09-01"
          className="tabular-nums"
          hint={hint('window', 'The first day of the data, in UTC')}
        />
        <TextField
          {...field('window.to')}
          defaultValue={said?.fact.window?.to ?? ''}
          placeholder="2026-10-01"
          className="tabular-nums"
          hint={hint('window', 'The day after the last')}
        />
      </div>
      {profile ? (
        <Facts
          facts={[
            { label: 'Rows', value: formatNumber(profile.rows) },
            { label: 'Size', value: formatBytes(profile.bytes) },
            { label: 'Digest', value: <span title={profile.digest}>{shortDigest(profile.digest ?? '')}</span> },
          ]}
        />
      ) : (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            {...field('rows')}
            defaultValue={said?.fact.rows ?? ''}
            inputMode="numeric"
            placeholder="10000"
            hint={hint('rows', 'How many there are')}
          />
          <TextField
            {...field('digest')}
            defaultValue={said?.fact.digest ?? ''}
            spellCheck={false}
            placeholder="sha256:9f1c…"
            className="font-mono"
            hint={hint('digest', 'What sha256sum says, after sha256:')}
          />
        </div>
      )}
      <TextField
        {...field('location')}
        defaultValue={said?.fact.location ?? ''}
        placeholder="s3://shop-data/clicks/2026-10-01.parquet"
        className="font-mono"
        hint={hint('location', 'Where it lies, without passwords. Kept as text, never opened.')}
      />
    </>
  )
}
