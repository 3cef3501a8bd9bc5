import ts from 'typescript';

/** One thing a source file takes from elsewhere. */
export interface Import {
  /** As written: `../core/money.ts`, `lit`. */
  from: string;
  /** Erased when the types are: reaches no bundle. */
  isTypeOnly: boolean;
  /** `export * from`. */
  isExportAll: boolean;
}

/** Every static, dynamic and type import of a source text, re-exports in. */
export function importsOf(fileName: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (literal: ts.Node | undefined, isTypeOnly: boolean, isExportAll = false) => {
    if (literal && ts.isStringLiteralLike(literal))
      found.push({ from: literal.text, isTypeOnly, isExportAll });
    // An address computed at run time cannot be held against any rule.
    else if (literal) found.push({ from: '(computed)', isTypeOnly, isExportAll });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isErased(node.importClause));
    if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly || allTypes(node.exportClause), !node.exportClause);
    }
    if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** `import type …`. With verbatimModuleSyntax `import { type A }` keeps the import itself, so it does not count. */
const isErased = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

const allTypes = (clause: ts.NamedExportBindings | undefined): boolean =>
  clause !== undefined && ts.isNamedExports(clause) && clause.elements.every(({ isTypeOnly }) => isTypeOnly);
