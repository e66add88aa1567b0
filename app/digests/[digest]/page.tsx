import { notFound, redirect } from 'next/navigation'
import { pages } from '#lib/paths'
import { findDigest } from '#lib/versions/reads'
import { mustRead, reader } from '../../reader.ts'

/** An address of exact content: leads to the version that holds it. */
export default async function DigestPage({ params }: PageProps<'/digests/[digest]'>) {
  const digest = decodeURIComponent((await params).digest)
  await mustRead(pages.digest(digest))
  const version = await findDigest(await reader(), digest)
  if (!version) notFound()
  redirect(pages.version(version.package, version.version))
}
