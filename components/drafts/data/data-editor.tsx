'use client'

import type { Place } from '#lib/intake/reading'
import { dataRoles } from '#lib/manifest/parts/data'
import { DraftText } from '../draft-text.tsx'
import { DraftDate } from '../fields/draft-date.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { DraftList } from '../fields/draft-list.tsx'
import { DraftNumber } from '../fields/draft-number.tsx'
import { DraftSelect } from '../fields/draft-select.tsx'
import { ProfileLook } from './profile-look.tsx'

/** The part `data`: what the model learned from and was tried on. The bytes stay where they lie. */
export function DataEditor() {
  return (
    <DraftList
      place={['data']}
      entry="Dataset"
      add="Add a dataset"
      blank={{}}
      empty="What the model learned from and was tried on. The bytes stay where they lie."
    >
      {(place) => <ReferenceFields place={place} />}
    </DraftList>
  )
}

function ReferenceFields({ place }: { place: Place }) {
  const at = (...steps: string[]): Place => [...place, ...steps]
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <DraftSelect place={at('role')} label="Role" words={dataRoles} none="Choose" />
        <DraftText place={at('dataset')} label="Dataset" placeholder="clicks" mono />
        <DraftText place={at('version')} label="Version" placeholder="2026-10-01" mono />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftText
          place={at('location')}
          label="Location"
          hint="Where the bytes lie, without passwords. Nothing is fetched."
          placeholder="s3://shop-data/clicks/2026-10-01.parquet"
          mono
        />
        <DraftText
          place={at('digest')}
          label="Digest"
          hint="What sha256sum says, after sha256:"
          placeholder="sha256:9f1c…"
          mono
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <DraftDate place={at('window', 'from')} label="Covers from" hint="The first day of the data." />
        <DraftDate place={at('window', 'to')} label="Covers until" hint="The day after the last." />
        <DraftDate place={at('asOf')} label="As of" hint="The moment whose state was read." />
        <DraftNumber place={at('rows')} label="Rows" placeholder="10000" />
      </div>
      <DraftFile
        place={at('profile')}
        label="Statistics"
        hint="A file of the package that tells of each column. Drop the data as CSV or Parquet, and it is made here."
        placeholder="profiles/training.profile.json"
      />
      <ProfileLook place={at('profile')} />
    </>
  )
}
