/**
 * `addEventListener` of an element with events of its own: names in the map give a typed event, any other string
 * works as everywhere. Used as `declare addEventListener: TypedListen<this, KessaiCardFormEventMap>`.
 */
export interface TypedListen<Element, EventMap> {
  <Name extends keyof (HTMLElementEventMap & EventMap)>(
    type: Name,
    listener: (this: Element, event: (HTMLElementEventMap & EventMap)[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
