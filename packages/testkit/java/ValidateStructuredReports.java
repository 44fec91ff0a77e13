import com.pixelmed.validate.DicomSRValidator;

/**
 * Checks many structured reports against their templates in one process: compiling PixelMed's rules takes far longer
 * than applying them.
 *
 * <p>Arguments: files. Prints for each a line {@code == <file>} and then what the validator says.
 */
public final class ValidateStructuredReports {
  private ValidateStructuredReports() {}

  public static void main(String[] files) throws Exception {
    DicomSRValidator validator = new DicomSRValidator();
    for (String file : files) {
      System.out.println("== " + file);
      // describe, match case of code meaning, check ambiguous template, check order, check template id
      System.out.println(validator.validate(file, false, true, false, true, true));
    }
  }
}
