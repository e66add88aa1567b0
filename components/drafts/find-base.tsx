'use client'

import { pages } from '#lib/paths'
import { PackagePicker } from '../packages/package-picker.tsx'
import { useGo } from '../ui/use-go.ts'

/** For who owns no package: any package they may see, to begin from its latest version. */
export function FindBase() {
  const [awaited, go] = useGo()
  return (
    <div aria-busy={awaited}>
      <PackagePicker
        label="Package"
        hint="You own none with a version yet: choose the one to begin from."
        chosen={[]}
        onChoose={([name]) => name !== undefined && go(pages.register({ package: name, from: 'latest' }))}
      />
    </div>
  )
}
