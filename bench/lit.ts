// What an element costs before it does anything: the floor under every figure of size.
export { css, html, LitElement } from 'lit';
