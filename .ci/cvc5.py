"""The command line of cvc5 over its Python bindings: `--name=value` and `--name` are options, the text is standard input."""

import sys

import cvc5


def main(arguments):
    solver = cvc5.Solver(cvc5.TermManager())
    for argument in arguments:
        name, _, value = argument.removeprefix("--").partition("=")
        if name == "version":
            print(f"This is cvc5 version {solver.getVersion().decode()}")
            return
        if name != "lang":
            solver.setOption(name, value or "true")
    symbols = cvc5.SymbolManager(solver.getTermManager())
    parser = cvc5.InputParser(solver, symbols)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, sys.stdin.read(), "standard input")
    while not (command := parser.nextCommand()).isNull():
        print(command.invoke(solver, symbols), end="", flush=True)


try:
    main(sys.argv[1:])
except Exception as error:  # as the program itself says it
    print(f'(error "{error}")')
    sys.exit(1)
