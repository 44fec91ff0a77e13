import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** An error class of the sources, as a reader of a log needs it. */
export interface ErrorClass {
  readonly code: string;
  readonly retryable: boolean;
  /** What it means: the class's own comment. */
  readonly meaning: string;
  /** What its message says and advises; `…` where facts of the case stand. */
  readonly message: string;
  /** Folder of the package or service that throws it. */
  readonly home: string;
}

/** Every class below `packages` and `services` that has a `code` of its own, by code. */
export function readErrorClasses(root: URL): readonly ErrorClass[] {
  return globSync('{packages,services}/*/src/**/*-error.ts', { cwd: root })
    .flatMap((path) => readClasses(path, readFileSync(new URL(path, root), 'utf8')))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function readClasses(path: string, text: string): ErrorClass[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const code = literalOf(declaration, 'code');
    if (code === undefined) return [];
    const home = path.split('/').slice(0, 2).join('/');
    const retryable = fieldOf(declaration, 'retryable')?.initializer?.kind === ts.SyntaxKind.TrueKeyword;
    return [{ code, retryable, meaning: commentOf(declaration), message: messageOf(declaration), home }];
  });
}

function fieldOf(declaration: ts.ClassDeclaration, name: string): ts.PropertyDeclaration | undefined {
  return declaration.members.filter(ts.isPropertyDeclaration).find((member) => member.name.getText() === name);
}

function literalOf(declaration: ts.ClassDeclaration, name: string): string | undefined {
  const initializer = fieldOf(declaration, name)?.initializer;
  return initializer !== undefined && ts.isStringLiteral(initializer) ? initializer.text : undefined;
}

function commentOf(declaration: ts.ClassDeclaration): string {
  const comment = ts.getJSDocCommentsAndTags(declaration).find(ts.isJSDoc)?.comment;
  return oneLine(ts.getTextOfJSDocComment(comment) ?? '');
}

/** The text that the constructor hands to `super`. */
function messageOf(declaration: ts.ClassDeclaration): string {
  let message = '…';
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      message = textOf(node.arguments[0]);
    } else ts.forEachChild(node, visit);
  };
  visit(declaration);
  return oneLine(message);
}

function textOf(node: ts.Node | undefined): string {
  if (node === undefined) return '';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  }
  if (ts.isBinaryExpression(node)) return textOf(node.left) + textOf(node.right);
  return '…';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
