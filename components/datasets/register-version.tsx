'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { schemaDifference } from '#lib/datasets/rules'
import { type DatasetVersionDetail, newDatasetVersion } from '#lib/datasets/schema'
import { api, pages } from '#lib/paths'
import type { Profile } from '#lib/profiles/schema'
import { CheckedForm } from '../shell/checked-form.tsx'
import { Section } from '../ui/section.tsx'
import { DataFile } from './data-file.tsx'
import { SchemaChanges } from './schema-changes.tsx'
import { useProfile } from './use-profile.ts'
import { VersionFields, type VersionSaid } from './version-fields.tsx'
import { versionIn, versionInName, versionLabels } from './version-form-words.ts'

type Props = {
  dataset: string
  /** What is said already of the version that is to be completed, and by whom where nobody registered it. */
  said?: VersionSaid
  /** The newest version with its columns. */
  latest?: Pick<DatasetVersionDetail, 'version' | 'schema'>
}

/** Registers a version of a dataset: from its file, read in the browser, or by its fields alone. */
export function RegisterVersion({ dataset, said, latest }: Props) {
  const router = useRouter()
  const reading = useProfile()
  const { profile } = reading
  const [version, setVersion] = useState(said?.version ?? '')
  const read = (file: File) => {
    if (version === '') setVersion(versionInName(file.name))
    void reading.read(file)
  }
  return (
    <div className="grid max-w-[840px] gap-8">
      <DataFile reading={reading} onFile={read} />
      {profile && latest?.schema && latest.version !== version && (
        <Section id="schema" title={`Columns against ${latest.version}`}>
          <SchemaChanges differences={schemaDifference(latest.schema, columnsOf(profile))} />
        </Section>
      )}
      <Section id="version" title="What it is">
        <CheckedForm
          schema={newDatasetVersion}
          said={(fields) => versionIn(fields, profile)}
          labels={versionLabels}
          address={api.datasetVersions(dataset)}
          act="Register the version"
          onDone={({ version: label = '' }) => {
            router.push(pages.datasetVersion(dataset, label.trim()))
            router.refresh()
          }}
          onCancel={() => router.push(pages.dataset(dataset))}
        >
          {({ error }) => (
            <VersionFields said={said} version={version} onVersion={setVersion} profile={profile} error={error} />
          )}
        </CheckedForm>
      </Section>
    </div>
  )
}

const columnsOf = ({ columns }: Profile) => columns.map(({ name, type }) => ({ name, type }))
