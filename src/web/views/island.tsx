// What a page gives to its islands: their scripts and stylesheets, and their plain data.
import type { IslandFiles } from '../assets.ts'

export interface IslandHead {
  files: IslandFiles[]
  /** For stylesheets that a script makes. */
  nonce: string | undefined
}

export function IslandLinks({ files, nonce }: IslandHead) {
  return (
    <>
      {files.map(({ script, styles }) => (
        <>
          {styles.map((style) => (
            <link rel="stylesheet" href={style} />
          ))}
          <script type="module" src={script} nonce={nonce} />
        </>
      ))}
    </>
  )
}

/** Read by the island `name` from `#name-props`. */
export function IslandProps({ name, props }: { name: string; props: object }) {
  // With no `<` in it nothing can end the element.
  const json = JSON.stringify(props).replaceAll('<', '\\u003c')
  return <script type="application/json" id={`${name}-props`} dangerouslySetInnerHTML={{ __html: json }} />
}
