// The players of a page's experiments and scenes, each in the place that the page keeps for it; and walks through its stored figures.
import type { PlayerProps, PlayersProps, SceneProps } from './experiment/props.ts'
import { walkThrough } from './experiment/walk.ts'

const data = document.querySelector<HTMLScriptElement>('#experiment-props')
if (data) {
  const { players, scenes = [] }: PlayersProps = JSON.parse(data.textContent)
  for (const props of players) start(props)
  for (const props of scenes) void startScene(props)
}

for (const figure of document.querySelectorAll<HTMLElement>('figure[data-walk]')) walkThrough(figure)

function start(props: PlayerProps): void {
  const place = document.getElementById(props.place)
  if (!place) return
  if (props.embedded) offer(place, props)
  // Where this fails, what stands there for those without script stays.
  else void mount(place, props)
}

/** Where this fails, what stands there for those without script stays. */
async function startScene(props: SceneProps): Promise<void> {
  const place = document.getElementById(props.place)
  const { mountScene } = await import('./experiment/scene/place-scene.tsx')
  if (place) mountScene(place, props)
}

/** In a text, a button: what draws and computes is loaded by those who press it. */
function offer(place: HTMLElement, props: PlayerProps): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'primary'
  button.textContent = 'Run'
  const trouble = document.createElement('p')
  trouble.role = 'alert'
  button.addEventListener('click', async () => {
    button.disabled = true
    trouble.textContent = ''
    try {
      const session = await mount(place, props)
      session?.run()
      place.querySelector<HTMLElement>('button')?.focus()
    } catch {
      button.disabled = false
      trouble.textContent = 'What runs it could not be loaded. Try again, or load the page anew.'
    }
  })
  place.replaceChildren(button, trouble)
}

async function mount(place: HTMLElement, props: PlayerProps) {
  const { mountPlayer } = await import('./experiment/mount.tsx')
  return mountPlayer(place, props)
}
