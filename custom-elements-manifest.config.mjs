// What the analyzer adds to custom-elements.json that is not so.
const ours = {
  name: 'kessai-honest',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const declaration of modules.flatMap(({ declarations }) => declarations)) {
      const { attributes, events, members = [] } = declaration;
      const hidden = new Set(members.filter(({ privacy }) => privacy === 'private').map(({ name }) => name));
      // It takes every reactive property for an attribute, the inner state of an element too.
      if (attributes) declaration.attributes = attributes.filter(({ fieldName }) => !hidden.has(fieldName));
      // Each event stands in the doc comment; one that it finds in `dispatchEvent` comes again, without its name.
      if (events) declaration.events = events.filter(({ name }) => name);
    }
  },
};

export default { plugins: [ours] };
