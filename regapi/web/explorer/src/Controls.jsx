import { DropdownMenu } from '@graphiql/react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

import { shareLink } from './address.js'
import { copy } from './clipboard.js'
import { curlCommand } from './curl.js'
import { useRequest } from './useRequest.js'

const MESSAGE_STAYS = 6_000

const COPIES = [
  { label: 'Copy as curl', what: 'Command', makeText: curlCommand },
  { label: 'Share link', what: 'Link', makeText: shareLink },
]

/**
 * The bar's menu and buttons. They need GraphiQL's state, so they are rendered
 * inside it, but stand in the bar above it.
 */
export function Controls({ examples, operationName }) {
  const request = useRequest(operationName)
  const [message, setMessage] = useState(null)

  useEffect(() => {
    // Text to be copied by hand stays until the next action.
    if (!message || message.text) return undefined
    const timer = setTimeout(() => setMessage(null), MESSAGE_STAYS)
    return () => clearTimeout(timer)
  }, [message])

  async function offer(what, makeText) {
    let text
    try {
      text = makeText(request.current())
    } catch (error) {
      setMessage({ said: `Nothing copied. ${error.message}` })
      return
    }
    if (await copy(text)) setMessage({ said: `${what} copied.` })
    else setMessage({ said: `The browser kept the clipboard shut. ${what}:`, text })
  }

  return createPortal(
    <>
      <p role="status" className="status">
        {message?.said}
      </p>
      <DropdownMenu>
        <DropdownMenu.Button className="control menu" disabled={!request.ready || examples.length === 0}>
          Examples
        </DropdownMenu.Button>
        <DropdownMenu.Content className="examples" align="end" collisionPadding={8}>
          {examples.map((example) => (
            <DropdownMenu.Item key={example.name} onSelect={() => request.open(example)}>
              {example.title}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu>
      {COPIES.map(({ label, what, makeText }) => (
        <button
          type="button"
          className="control"
          key={label}
          disabled={!request.ready}
          onClick={() => offer(what, makeText)}
        >
          {label}
        </button>
      ))}
      {message?.text && (
        <textarea
          className="by-hand"
          aria-label="Text to copy"
          readOnly
          rows={4}
          value={message.text}
          onFocus={(event) => event.target.select()}
        />
      )}
    </>,
    document.getElementById('controls'),
  )
}
